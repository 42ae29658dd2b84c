import { type Difference, normaliseEmail, type RecordFields, type Value, vatNumberForm } from "@koppla/mapping";
import type { Exchange } from "../flow/exchange.ts";

/** A field of the target by which a record may be told, and how its values are compared. */
export interface IdentityField {
  readonly field: string;
  readonly form: "plain" | "email";
  /** Its system refuses a second record with the same value. */
  readonly isUnique: boolean;
}

/** Fields of the target with what tells its records beside their keys: company numbers, GTIN. */
export function companyFields({ target }: Exchange): readonly string[] {
  return target.entity.identities?.(target.parsedSettings) ?? [];
}

/** A number or a key as it is compared: without regard to case and blanks at its ends. */
export function numberOf(value: Value | undefined): string | null {
  return typeof value === "string" ? value.trim().normalize("NFC").toLowerCase() || null : null;
}

/** The natural keys of the target's entity, the strongest first, and what else tells its records (GTIN, company numbers). */
export function identityFields(exchange: Exchange): readonly IdentityField[] {
  return [
    ...exchange.target.naturalKeys.map(({ field, form, enforcedUnique }) => ({
      field,
      form: form === "email" ? ("email" as const) : ("plain" as const),
      isUnique: enforcedUnique,
    })),
    ...companyFields(exchange).map((field) => ({ field, form: "plain" as const, isUnique: false })),
  ];
}

/**
 * What is compared of a value: a VAT number in the form of its country, other numbers without signs and case.
 * Null: there is nothing to compare.
 */
export function identityOf(value: Value | undefined, form: IdentityField["form"]): string | null {
  if (typeof value !== "string") {
    return null;
  }
  if (form === "email") {
    return normaliseEmail(value) || null;
  }
  const plain = vatNumberForm(value) ?? value.replace(/[^\p{L}\p{N}]/gu, "").toUpperCase();
  // "n.v.t." and a row of zeros stand for no number, and two of them are not the same.
  return /[1-9]/.test(plain) ? plain.replace(registerWords, "") : null;
}

/** People write what a number is before it: "KvK-nr. 12345678". */
const registerWords = /^(?:KVK|COC)(?:NR|NUMMER|NO|NUMBER)?(?=\d)/;

/**
 * What speaks against a record of the target that was found by its natural key and is linked with nothing: another
 * GTIN, another company number. Koppla does not guess then.
 */
export function contradictions(exchange: Exchange, wanted: RecordFields, held: RecordFields): readonly Difference[] {
  return companyFields(exchange).flatMap((field) => {
    const [before, after] = [held[field] ?? null, wanted[field] ?? null];
    const [theirs, ours] = [identityOf(before, "plain"), identityOf(after, "plain")];
    return theirs === null || ours === null || theirs === ours ? [] : [{ field, before, after }];
  });
}
