import { sql } from "kysely";
import type { Scope } from "../database/database.ts";
import { asMissingHour } from "../partitions/value-hours.ts";

/** A value of a record, sealed; under its id it is found again. */
export interface SealedValue {
  readonly id: string;
  readonly sealed: Buffer;
}

/** Where a value lies until it expires. */
export interface ValuePlace {
  readonly id: string;
  readonly expiresAt: Date;
}

/** A new value, with an id of its own. */
export function sealedValue(sealed: Buffer): SealedValue {
  return { id: crypto.randomUUID(), sealed };
}

/**
 * Keeps values until the end of the hour that the organisation's setting gives them.
 * @returns when they expire; null: the organisation keeps none, and none is stored
 */
export async function keepValues(scope: Scope, now: Date, values: readonly SealedValue[]): Promise<Date | null> {
  if (values.length === 0) {
    return null;
  }
  // Values are large: they go as bytes, one behind the other, and not as text, which both sides would have to encode,
  // escape and parse.
  let end = 1;
  const begins = values.map(({ sealed }) => {
    const begin = end;
    end += sealed.length;
    return begin;
  });
  const bodies = Buffer.concat(values.map(({ sealed }) => sealed));
  const { rows } = await sql<{ expires_at: Date | null }>`
    with hour as materialized (select koppla_expiry(${now}) as expires_at),
    kept as (insert into sealed_value (organisation_id, expires_at, id, body_sealed)
      select koppla_organisation(), hour.expires_at, n.id, substring(${bodies}::bytea from n.begins for n.length)
      from hour, unnest(${values.map(({ id }) => id)}::uuid[], ${begins}::integer[],
        ${values.map(({ sealed }) => sealed.length)}::integer[]) as n (id, begins, length)
      where hour.expires_at is not null)
    select expires_at from hour`
    .execute(scope)
    .catch((error: unknown) => {
      throw asMissingHour(error, now);
    });
  return rows[0]?.expires_at ?? null;
}

/** Keeps one value. @returns where it lies; null: there is none, or the organisation keeps none */
export async function keepValue(scope: Scope, now: Date, value: SealedValue | null): Promise<ValuePlace | null> {
  return value === null ? null : placeOf(value, await keepValues(scope, now, [value]));
}

/** Where a value lies that was kept until then. */
export function placeOf(value: SealedValue | null, expiresAt: Date | null): ValuePlace | null {
  return value === null || expiresAt === null ? null : { id: value.id, expiresAt };
}

/**
 * Reads values that have not expired, each by its place: no other hour is looked at.
 * @returns by their ids; what has expired is missing
 */
export async function readValues(
  scope: Scope,
  places: readonly (ValuePlace | null)[],
): Promise<ReadonlyMap<string, Buffer>> {
  const kept = places.filter((place) => place !== null);
  if (kept.length === 0) {
    return new Map();
  }
  const hours = [...new Set(kept.map(({ expiresAt }) => expiresAt.toISOString()))];
  const { rows } = await sql<{ id: string; body_sealed: Buffer }>`select id, body_sealed from sealed_value
    where expires_at = any(${hours}::timestamptz[]) and id = any(${kept.map(({ id }) => id)}::uuid[])
      and expires_at > now()`.execute(scope);
  return new Map(rows.map((row) => [row.id, row.body_sealed]));
}

/** The place that a row refers to by an id and an hour. */
export function valuePlace(id: string | null, expiresAt: Date | null): ValuePlace | null {
  return id === null || expiresAt === null ? null : { id, expiresAt };
}
