import { sql } from "kysely";
import type { Scope } from "../database/database.ts";
import type { LinkScope } from "./links.ts";

/** Who a customer of the source shares a record of the target with, or who pays in its stead: a person said so. */
export interface CustomerAnswer {
  /** Keyed hash of what was asked about: a customer, or a name with an address. */
  readonly subjectMark: Buffer;
  readonly kind: "shares" | "pays";
  /** The record of the source that asked: a customer, or an order. */
  readonly sourceKey: string;
  readonly targetKey: string;
}

type Place = Omit<LinkScope, "entity">;

/** Keys of the target that persons named, by subject (hex). */
export async function readCustomerAnswers(
  scope: Scope,
  { integrationId, target }: Place,
  subjectMarks: readonly Buffer[],
): Promise<ReadonlyMap<string, string>> {
  if (subjectMarks.length === 0) {
    return new Map();
  }
  const { rows } = await sql<{ mark: Buffer; targetKey: string }>`
    select subject_mark as mark, target_key as "targetKey" from customer_answer
    where integration_id = ${integrationId} and target = ${target}
      and subject_mark = any(${[...subjectMarks]}::bytea[])`.execute(scope);
  return new Map(rows.map(({ mark, targetKey }) => [mark.toString("hex"), targetKey]));
}

/** Keeps an answer; one that was given before about the same gives way. */
export async function saveCustomerAnswer(
  scope: Scope,
  { organisationId, integrationId, target }: Place,
  { subjectMark, kind, sourceKey, targetKey }: CustomerAnswer,
  now: Date,
): Promise<void> {
  await sql`insert into customer_answer
      (organisation_id, integration_id, target, subject_mark, kind, source_key, target_key, answered_at)
    values (${organisationId}, ${integrationId}, ${target}, ${subjectMark}, ${kind}, ${sourceKey}, ${targetKey}, ${now})
    on conflict (organisation_id, integration_id, target, subject_mark) do update set kind = excluded.kind,
      source_key = excluded.source_key, target_key = excluded.target_key, answered_at = excluded.answered_at`.execute(
    scope,
  );
}

/** Takes an answer back. @returns the key of the target that it named; null where there is none */
export async function removeCustomerAnswer(
  scope: Scope,
  { integrationId, target }: Place,
  { kind, sourceKey }: Pick<CustomerAnswer, "kind" | "sourceKey">,
): Promise<string | null> {
  const { rows } = await sql<{ targetKey: string }>`
    delete from customer_answer where integration_id = ${integrationId} and target = ${target}
      and source_key = ${sourceKey} and kind = ${kind} returning target_key as "targetKey"`.execute(scope);
  return rows[0]?.targetKey ?? null;
}
