import { type QueryExecutorProvider, sql } from "kysely";
import { type Database, withinOrganisation } from "../database/database.ts";
import { asDatabaseTrouble } from "../database/database-trouble.ts";
import { isLockNotGiven } from "../partitions/partition-errors.ts";
import { type Kept, retention } from "./retention-table.ts";

type Aged = Extract<Kept, { readonly hours: number }>;

/** Rows that one transaction forgets. */
const atOnce = 1_000;
/** Of one table and organisation; what is older still is left to the next hour. */
const mostRounds = 50;
const hourMs = 3_600_000;

/** What of an organisation, or of the whole installation, is forgotten by statements or functions. */
function agedOf(of: "organisation" | "installation"): readonly Aged[] {
  return retention.filter(
    (kept): kept is Aged => !("stays" in kept) && kept.forgetting.by !== "partitions" && kept.forgetting.of === of,
  );
}

/** Told of what went wrong with one table; the others go on. */
type Tell = (error: unknown) => void;

/** Forgets what is old of one organisation, in short transactions that wait for no lock. */
export async function forgetOfOrganisation(
  database: Database,
  organisationId: string,
  now: Date,
  tell: Tell,
): Promise<void> {
  for (const kept of agedOf("organisation")) {
    await inRounds(tell, () =>
      withinOrganisation(database, organisationId, (scope) => forget(scope, kept, now), { waitsForDisk: false }),
    );
  }
}

/** Forgets what is old and belongs to no organisation. */
export async function forgetOfInstallation(database: Database, now: Date, tell: Tell): Promise<void> {
  for (const kept of agedOf("installation")) {
    await inRounds(tell, () => database.transaction().execute((scope) => forget(scope, kept, now)));
  }
}

async function inRounds(tell: Tell, round: () => Promise<number>): Promise<void> {
  try {
    for (let rounds = 0; rounds < mostRounds; rounds++) {
      if ((await round()) < atOnce) {
        return;
      }
    }
  } catch (error) {
    // Somebody is at these rows: they are forgotten the next time.
    if (!isLockNotGiven(error)) {
      tell(asDatabaseTrouble(error));
    }
  }
}

/** @returns how many rows were forgotten */
async function forget(scope: QueryExecutorProvider, { table, since, hours, forgetting }: Aged, now: Date) {
  const before = new Date(now.getTime() - hours * hourMs);
  if (forgetting.by === "function") {
    const { rows } = await sql<{ count: number }>`
      select ${sql.ref(forgetting.name)}(${before}::timestamptz, ${atOnce}) as count`.execute(scope);
    return rows[0]?.count ?? 0;
  }
  await sql`set local lock_timeout = '300ms'`.execute(scope);
  const unless = forgetting.by === "rows" && forgetting.unless !== undefined ? forgetting.unless : "false";
  const { numAffectedRows } = await sql`delete from ${sql.table(table)} where ctid = any(array(
    select t.ctid from ${sql.table(table)} t
    where ${sql.raw(since)} < ${before}::timestamptz and not (${sql.raw(unless)}) limit ${atOnce}))`.execute(scope);
  return Number(numAffectedRows ?? 0n);
}
