import { sql } from "kysely";
import pg from "pg";
import { type Database, type Scope, withinOrganisation } from "../database/database.ts";

/** The organisation's id for a name; makes the organisation when asked to. */
export async function findOrganisation(database: Database, name: string, make: boolean): Promise<string | null> {
  const existing = await database.transaction().execute(async (scope) => {
    await sql`select set_config('koppla.organisation_name', ${name}, true)`.execute(scope);
    return scope.selectFrom("organisation").select("id").where("name", "=", name).executeTakeFirst();
  });
  if (existing !== undefined || !make) {
    return existing?.id ?? null;
  }
  const id = crypto.randomUUID();
  await withinOrganisation(database, id, (scope) => makeOrganisation(scope, { id, name }));
  return findOrganisation(database, name, false);
}

/** Makes an organisation in a transaction of its own id. @returns false when another one has its name already */
export async function makeOrganisation(
  scope: Scope,
  organisation: {
    readonly id: string;
    readonly name: string;
    readonly title?: string;
    readonly language?: OrganisationNames["language"];
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await scope
    .insertInto("organisation")
    .values(organisation)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** How an organisation is called, by people and by files, where its days begin, and how long its values are kept. */
export interface OrganisationNames {
  /** The short name. */
  readonly name: string;
  readonly title: string | null;
  readonly language: "en" | "sv" | "nl";
  readonly reconcile_zone: string;
  /** 0: values are not kept. */
  readonly retention_hours: number;
}

/** The names of the organisation of this transaction; undefined: it is no more. */
export async function readOrganisationNames(scope: Scope): Promise<OrganisationNames | undefined> {
  return scope
    .selectFrom("organisation")
    .select(["name", "title", "language", "reconcile_zone", "retention_hours"])
    .executeTakeFirst();
}

/** @returns false when another organisation has the short name; the transaction can then only be undone */
export async function changeOrganisation(
  scope: Scope,
  id: string,
  change: Partial<OrganisationNames>,
): Promise<boolean> {
  try {
    await scope.updateTable("organisation").set(change).where("id", "=", id).execute();
    return true;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === uniqueViolation) {
      return false;
    }
    throw error;
  }
}

const uniqueViolation = "23505";

/** The name of the organisation of this transaction; undefined: it is no more. */
export async function readOrganisationName(scope: Scope): Promise<string | undefined> {
  return (await scope.selectFrom("organisation").select("name").executeTakeFirst())?.name;
}

/** An organisation, as whoever looks after all of them knows it. */
export interface NamedOrganisation {
  readonly id: string;
  readonly name: string;
}

/** All organisations, by name, for the operator. Needs no administrator's connection. */
export async function allOrganisations(database: Database): Promise<NamedOrganisation[]> {
  const { rows } = await sql<NamedOrganisation>`select id, name from koppla_organisations()`.execute(database);
  return rows;
}

/**
 * Whether this organisation's nightly comparison has come due; true for one server only. It comes due once in a day of
 * the organisation's own calendar, whatever its clocks do that night.
 */
export async function claimNightlyReconcile(scope: Scope, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update organisation set reconciled_on = (${now}::timestamptz at time zone reconcile_zone)::date
    where reconciled_on < (${now}::timestamptz at time zone reconcile_zone)::date
      and extract(hour from ${now}::timestamptz at time zone reconcile_zone) * 60
        + extract(minute from ${now}::timestamptz at time zone reconcile_zone) >= reconcile_minute`.execute(scope);
  return numAffectedRows === 1n;
}
