import { type Difference, normaliseEmail, type RecordFields, type Value, vatNumberForm } from "@koppla/mapping";
import type { Exchange } from "../flow/exchange.ts";

/** A field of the target by which a record may be told, and how its values are compared. */
export interface IdentityField {
  readonly field: string;
  readonly form: "plain" | "email";
  /** Its system refuses a second record with the same value. */
  readonly isUnique: boolean;
}

/** The natural keys of the target's entity, the strongest first, and what else tells its records (GTIN, company numbers). */
export function identityFields({ target }: Exchange): readonly IdentityField[] {
  const others = target.entity.identities?.(target.parsedSettings) ?? [];
  return [
    ...target.naturalKeys.map(({ field, form, enforcedUnique }) => ({
      field,
      form: form === "email" ? ("email" as const) : ("plain" as const),
      isUnique: enforcedUnique,
    })),
    ...others.map((field) => ({ field, form: "plain" as const, isUnique: false })),
  ];
}

/** What is compared of a value: signs and case do not make two company numbers. Null: there is nothing to compare. */
export function identityOf(value: Value | undefined, form: IdentityField["form"]): string | null {
  if (typeof value !== "string") {
    return null;
  }
  const plain =
    form === "email" ? normaliseEmail(value) : (vatNumberForm(value) ?? value.replace(/[\s.\-/]/g, "").toUpperCase());
  return plain === "" ? null : plain;
}

/**
 * What speaks against a record of the target that was found by its natural key and is linked with nothing: another
 * GTIN, another company number. Koppla does not guess then.
 */
export function contradictions(exchange: Exchange, wanted: RecordFields, held: RecordFields): readonly Difference[] {
  const others = exchange.target.entity.identities?.(exchange.target.parsedSettings) ?? [];
  return others.flatMap((field) => {
    const [before, after] = [held[field] ?? null, wanted[field] ?? null];
    const [theirs, ours] = [identityOf(before, "plain"), identityOf(after, "plain")];
    return theirs === null || ours === null || theirs === ours ? [] : [{ field, before, after }];
  });
}
