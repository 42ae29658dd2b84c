import type { SystemRecord } from "@koppla/connector-sdk";
import { type Difference, type RecordFields, readPath } from "@koppla/mapping";
import { pairDifferences } from "../agreement/pair-differences.ts";
import type { Exchange } from "../flow/exchange.ts";
import { companyFields, identityOf, numberOf } from "./identities.ts";
import type { Evidence, Witness } from "./identity-rule.ts";

/** A record of the source: as it is there, and as it would be written. */
export interface Sought {
  readonly record: SystemRecord;
  readonly wanted: RecordFields;
}

/** A record of the target that may be the one sought. */
export interface Held {
  readonly key: string;
  readonly fields: RecordFields;
}

/** What only the store and the calls of this search know. */
export interface Circumstances {
  /** It is linked with another record of the source. */
  readonly isAnothers: boolean;
  /** It is linked with a record of another source: the number in it is that one's, and says nothing here (V1). */
  readonly isOtherSources: boolean;
  /** The target's record with the number that the source keeps, where it is free; null: there is none. */
  readonly numbered: string | null;
  /** Koppla began to make a record under the source's number, and has not seen what came of it. */
  readonly isAttempted: boolean;
}

/** The number that the source keeps of the record in the target: the debtor's number that a shop knows. */
export function numberElsewhereOf({ source }: Exchange, record: SystemRecord): string | null {
  const from = source.entity.toModel.numberElsewhere?.from;
  const value = from === undefined ? null : readPath(record.fields, from);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

/** Everything that speaks for or against two records being the same. */
export function evidenceOf(
  exchange: Exchange,
  { record, wanted }: Sought,
  { key, fields: held }: Held,
  { isAnothers, isOtherSources, numbered, isAttempted }: Circumstances,
): Evidence {
  const fieldOf = (form: "source-key" | "email") => exchange.target.naturalKeys.find((one) => one.form === form)?.field;
  // A document has no other witness than its reference: who it is for, its lines and its total are compared after that.
  const isDocument = exchange.nature === "document";
  const unique = exchange.target.naturalKeys.find(({ enforcedUnique }) => enforcedUnique || isDocument)?.field;
  const numberField = fieldOf("source-key");
  const emailField = fieldOf("email");
  const ourNumber =
    numberField === undefined || isOtherSources ? "absent" : compare(wanted[numberField], held[numberField], numberOf);
  const number = numberElsewhereOf(exchange, record);
  return {
    uniqueKey: unique === undefined ? "absent" : compare(wanted[unique], held[unique], numberOf),
    ourNumber,
    theirNumber:
      number !== null && numberOf(number) === numberOf(key)
        ? "agree"
        : numbered === null || numbered === key
          ? "absent"
          : "differ",
    companyNumbers: companyFields(exchange).map((field) => compare(wanted[field], held[field], plainIdentity)),
    email: emailField === undefined ? "absent" : compare(wanted[emailField], held[emailField], emailIdentity),
    isAnothers,
    isAsWritten:
      (isAttempted && ourNumber === "agree") ||
      pairDifferences(exchange, wanted, held).every(
        ({ field }) => field === numberField || exchange.compiled.createOnly.has(field),
      ),
  };
}

type Cell = RecordFields[string] | undefined;

function compare(ours: Cell, theirs: Cell, formOf: (value: Cell) => string | null): Witness {
  const [one, other] = [formOf(ours), formOf(theirs)];
  return one === null || other === null ? "absent" : one === other ? "agree" : "differ";
}

const plainIdentity = (value: Cell) => identityOf(value, "plain");
const emailIdentity = (value: Cell) => identityOf(value, "email");

/** What a person is shown of a doubtful pair: identities that differ, else those that are the same, and the name. */
export function shownEvidence(exchange: Exchange, { wanted }: Sought, { fields: held }: Held): readonly Difference[] {
  const keys = exchange.target.naturalKeys.filter(({ enforcedUnique }) => !enforcedUnique).map(({ field }) => field);
  const identities = [...companyFields(exchange), ...keys];
  const both = identities.flatMap((field) => {
    const [before, after] = [held[field] ?? null, wanted[field] ?? null];
    return plainIdentity(before) === null && plainIdentity(after) === null && emailIdentity(before) === null
      ? []
      : [{ field, before, after }];
  });
  const name = Object.entries(exchange.mapping).find(
    ([, row]) => row.from === exchange.source.entity.toModel.name?.from,
  );
  const named = name === undefined ? [] : [name[0]];
  return [...named.map((field) => ({ field, before: held[field] ?? null, after: wanted[field] ?? null })), ...both];
}
