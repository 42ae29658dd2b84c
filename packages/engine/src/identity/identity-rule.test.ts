import { describe, expect, it } from "vitest";
import { chooseTarget, type Evidence, judgeIdentity, type Verdict, type Witness } from "./identity-rule.ts";

const words = ["agree", "differ", "absent"] as const satisfies readonly Witness[];
const nothing: Evidence = {
  uniqueKey: "absent",
  ourNumber: "absent",
  theirNumber: "absent",
  companyNumbers: ["absent", "absent"],
  email: "absent",
  isAnothers: false,
  isAsWritten: false,
};

/** All that can be known of two records. */
const all = words.flatMap((ourNumber) =>
  words.flatMap((theirNumber) =>
    words.flatMap((vat) =>
      words.flatMap((register) =>
        words.flatMap((email) =>
          words.flatMap((uniqueKey) =>
            [false, true].flatMap((isAnothers) =>
              [false, true].map(
                (isAsWritten): Evidence => ({
                  uniqueKey,
                  ourNumber,
                  theirNumber,
                  companyNumbers: [vat, register],
                  email,
                  isAnothers,
                  isAsWritten,
                }),
              ),
            ),
          ),
        ),
      ),
    ),
  ),
);

const agreeing = ({ uniqueKey, ourNumber, theirNumber, companyNumbers, email }: Evidence) =>
  [uniqueKey, ourNumber, theirNumber, companyNumbers.includes("agree") ? "agree" : "absent", email].filter(
    (word) => word === "agree",
  ).length;
const where = (holds: (evidence: Evidence) => boolean) => all.filter(holds);
const verdicts = (evidence: readonly Evidence[]) => [...new Set(evidence.map(judgeIdentity))].sort();

describe("one rule tells whether two records are the same", () => {
  it.each<[string, Partial<Evidence>, Verdict]>([
    ["nothing agrees", {}, "different"],
    ["addresses differ alone", { email: "differ" }, "different"],
    ["the number of the shop alone (V1a)", { ourNumber: "agree" }, "doubtful"],
    ["the number of the shop, with another address (V1a)", { ourNumber: "agree", email: "differ" }, "doubtful"],
    ["the number of the shop and the address", { ourNumber: "agree", email: "agree" }, "certain"],
    ["the number of the shop and a company number", { ourNumber: "agree", companyNumbers: ["agree"] }, "certain"],
    ["the number of the books alone (V1a)", { theirNumber: "agree" }, "doubtful"],
    ["the number of the books and the address", { theirNumber: "agree", email: "agree" }, "certain"],
    ["both numbers", { ourNumber: "agree", theirNumber: "agree", email: "differ" }, "certain"],
    [
      "the number of the books and both company numbers, with another address (B37)",
      { theirNumber: "agree", companyNumbers: ["agree", "agree"], email: "differ" },
      "certain",
    ],
    ["company numbers alone (B37)", { companyNumbers: ["agree", "agree"], email: "differ" }, "doubtful"],
    ["the address alone", { email: "agree" }, "likely"],
    ["the address, but another company", { email: "agree", companyNumbers: ["differ"] }, "doubtful"],
    ["the address, but one company number of two", { email: "agree", companyNumbers: ["agree", "differ"] }, "doubtful"],
    ["the address, but another's number", { email: "agree", ourNumber: "differ" }, "shares"],
    ["the address of another's record", { email: "agree", isAnothers: true }, "shares"],
    [
      "the address of another's record, and another company",
      { email: "agree", isAnothers: true, companyNumbers: ["differ"] },
      "doubtful",
    ],
    ["the company of another's record", { companyNumbers: ["agree"], isAnothers: true, email: "differ" }, "doubtful"],
    [
      "a colleague's account of the same debtor",
      { theirNumber: "agree", companyNumbers: ["agree"], isAnothers: true },
      "shares",
    ],
    ["the number of former books meets another's record", { theirNumber: "agree", isAnothers: true }, "different"],
    ["the address, while the number leads elsewhere", { email: "agree", theirNumber: "differ" }, "doubtful"],
    ["the number of the shop, and all as it was written", { ourNumber: "agree", isAsWritten: true }, "certain"],
    ["a key that is unique", { uniqueKey: "agree" }, "certain"],
    ["a key that is unique, and another GTIN", { uniqueKey: "agree", companyNumbers: ["differ"] }, "doubtful"],
    ["a GTIN under another key", { uniqueKey: "differ", companyNumbers: ["agree"] }, "doubtful"],
  ])("%s", (_, evidence, verdict) => {
    expect(judgeIdentity({ ...nothing, ...evidence })).toBe(verdict);
  });

  it("where nothing agrees, nothing is the same, and where something agrees, nothing is merely passed over", () => {
    expect(verdicts(where((one) => agreeing(one) === 0))).toEqual(["different"]);
    const passedOver = where((one) => agreeing(one) > 0 && judgeIdentity(one) === "different");
    expect(passedOver.every((one) => agreeing(one) === 1 && one.theirNumber === "agree")).toBe(true);
    expect(passedOver.every((one) => one.isAnothers || one.ourNumber === "differ")).toBe(true);
  });

  it("contradicting identities are doubtful, whatever else agrees (V1a)", () => {
    const contradicted = where(
      (one) => agreeing(one) > 0 && (one.companyNumbers.includes("differ") || one.theirNumber === "differ"),
    );
    expect(verdicts(contradicted)).toEqual(["doubtful"]);
  });

  it("a key that the target does not keep unique is never enough alone (V1a)", () => {
    const alone = where(
      (one) => agreeing(one) === 1 && (one.ourNumber === "agree" || one.theirNumber === "agree") && !one.isAsWritten,
    );
    expect(verdicts(alone)).toEqual(["different", "doubtful"]);
  });

  it("what belongs to another is shared at most, and never taken", () => {
    const anothers = where((one) => one.isAnothers || one.ourNumber === "differ");
    expect(verdicts(anothers)).toEqual(["different", "doubtful", "shares"]);
  });

  it("another e-mail address changes nothing: people have several", () => {
    for (const one of where(({ email }) => email === "differ")) {
      expect(judgeIdentity(one)).toBe(judgeIdentity({ ...one, email: "absent" }));
    }
  });
});

describe("the rule over several records of the target", () => {
  const named = (...verdicts: Verdict[]) => verdicts.map((verdict, at) => ({ verdict, key: String(at) }));
  it.each<[string, Verdict[], object]>([
    ["none", [], { kind: "none" }],
    ["only different ones", ["different", "different"], { kind: "none" }],
    ["one is certain, others are not", ["doubtful", "certain", "shares"], { kind: "same", target: { key: "1" } }],
    ["two are certain", ["certain", "certain"], { kind: "several" }],
    ["one by its address, one by its company", ["likely", "doubtful"], { kind: "doubtful" }],
    ["two by one address", ["likely", "likely"], { kind: "several" }],
    ["one by its address", ["different", "likely"], { kind: "same", target: { key: "1" } }],
    ["one that is another's", ["shares"], { kind: "shares" }],
    ["one in doubt", ["doubtful"], { kind: "doubtful", targets: [{ key: "0" }] }],
  ])("%s", (_, verdicts, choice) => {
    expect(chooseTarget(named(...verdicts))).toMatchObject(choice);
  });
});
