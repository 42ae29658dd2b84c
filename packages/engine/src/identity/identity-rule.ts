/** What one witness says: both have it and it is the same, both have it and it is another, or one has none. */
export type Witness = "agree" | "differ" | "absent";

/** What is known of one record of the source and one of the target, beside their link. */
export interface Evidence {
  /** A key of which the target itself refuses a second one, such as a SKU. */
  readonly uniqueKey: Witness;
  /** The source's number, in a field of the target. */
  readonly ourNumber: Witness;
  /** The target's number, in a field of the source. */
  readonly theirNumber: Witness;
  /** Numbers that authorities and standards give: VAT, trade register, GLN, GTIN. */
  readonly companyNumbers: readonly Witness[];
  readonly email: Witness;
  /** The target's record is linked with another one of the source. */
  readonly isAnothers: boolean;
  /** The target has all that would be written, or Koppla itself began to make a record under the source's number. */
  readonly isAsWritten: boolean;
}

/**
 * `certain`: two witnesses agree and none contradicts. `likely`: the e-mail address alone agrees.
 * `shares`: the same party, kept as another record of the source. `doubtful`: a person decides. `different`: nothing agrees.
 */
export type Verdict = "certain" | "likely" | "shares" | "doubtful" | "different";

/**
 * The one rule by which two records are told the same, on every way: runs, orders, adopting, matching by hand. A key that
 * the target does not keep unique is evidence and no proof: one such witness alone is doubtful, and so are contradictions.
 * E-mail addresses that differ contradict nothing, since people have several.
 */
export function judgeIdentity(evidence: Evidence): Verdict {
  const { uniqueKey, ourNumber, theirNumber, companyNumbers, email, isAnothers, isAsWritten } = evidence;
  const company = companyNumbers.includes("agree") ? "agree" : "absent";
  const agreeing = [uniqueKey, ourNumber, theirNumber, company, email].filter((witness) => witness === "agree").length;
  if (agreeing === 0) {
    return "different";
  }
  if (companyNumbers.includes("differ") || theirNumber === "differ") {
    return "doubtful";
  }
  if (isAnothers || ourNumber === "differ") {
    if (email === "agree" || agreeing > 1) {
      return "shares";
    }
    // Numbers of former books meet numbers of these by chance: a link, or a number of the shop, knows better.
    return theirNumber === "agree" ? "different" : "doubtful";
  }
  const isNumbered = ourNumber === "agree" || theirNumber === "agree";
  if (uniqueKey === "agree" || agreeing > 1 || (isNumbered && isAsWritten)) {
    return "certain";
  }
  return email === "agree" ? "likely" : "doubtful";
}

/** What follows for a record of the source from all records of the target that may be it. */
export type Choice<Candidate> =
  | { readonly kind: "none" }
  | { readonly kind: "same" | "shares"; readonly target: Candidate; readonly isCertain: boolean }
  /** `several`: each could be it by itself. */
  | { readonly kind: "doubtful" | "several"; readonly targets: readonly Candidate[] };

/** One that is certain counts before all that are less; without it, more than one is for a person to choose from. */
export function chooseTarget<Candidate extends { readonly verdict: Verdict }>(
  candidates: readonly Candidate[],
): Choice<Candidate> {
  const certain = candidates.filter(({ verdict }) => verdict === "certain");
  const counting = certain.length > 0 ? certain : candidates.filter(({ verdict }) => verdict !== "different");
  const [target, another] = counting;
  if (target === undefined) {
    return { kind: "none" };
  }
  if (another !== undefined) {
    const isDoubtful = counting.some(({ verdict }) => verdict === "doubtful");
    return { kind: isDoubtful ? "doubtful" : "several", targets: counting };
  }
  switch (target.verdict) {
    case "certain":
    case "likely":
      return { kind: "same", target, isCertain: target.verdict === "certain" };
    case "shares":
      return { kind: "shares", target, isCertain: true };
    case "doubtful":
      return { kind: "doubtful", targets: [target] };
    case "different":
      return { kind: "none" };
  }
}
