import { sql } from "kysely";
import type { Database } from "../database/database.ts";
import { dropActivityDays, makeActivityDays } from "../partitions/activity-days.ts";
import { dropExpired, keepHours } from "../partitions/value-hours.ts";
import { allOrganisations } from "../setup/organisations.ts";
import { forgetOfInstallation, forgetOfOrganisation } from "./forget-rows.ts";
import { hoursKept } from "./retention-table.ts";

/** Upkeep is carried out this often, by whichever process comes first. */
const everyMs = 3_600_000;

/**
 * Carries out upkeep when an hour has passed since any process did: makes the partitions of the coming time, and forgets
 * what is old. One part's trouble keeps none of the others.
 * @param stopping what is left is left to the next hour
 * @returns what went wrong; null: it is not the time
 */
export async function carryOutUpkeep(
  database: Database,
  now: Date,
  stopping?: AbortSignal,
): Promise<readonly unknown[] | null> {
  if (!(await claimUpkeep(database, now))) {
    return null;
  }
  const faults: unknown[] = [];
  const tell = (error: unknown) => void faults.push(error);
  await dropExpired(database, now).catch(tell);
  await keepHours(database, now).catch(tell);
  await makeActivityDays(database, now).catch(tell);
  await dropActivityDays(database, now, hoursKept("activity")).catch(tell);
  await forgetOfInstallation(database, now, tell);
  await forgetOfAll(database, now, { tell, stopping }).catch(tell);
  return faults;
}

async function forgetOfAll(
  database: Database,
  now: Date,
  { tell, stopping }: { readonly tell: (error: unknown) => void; readonly stopping: AbortSignal | undefined },
): Promise<void> {
  for (const { id } of await allOrganisations(database)) {
    if (stopping?.aborted) {
      return;
    }
    await forgetOfOrganisation(database, id, now, tell);
  }
}

/** Compare and set, so that of any number of processes one does it. A time in the future is of a clock that was wrong. */
async function claimUpkeep(database: Database, now: Date): Promise<boolean> {
  const due = new Date(now.getTime() - everyMs);
  const { numAffectedRows } = await sql`update installation set upkeep_at = ${now}
    where upkeep_at is null or upkeep_at <= ${due} or upkeep_at > ${now}`.execute(database);
  return numAffectedRows === 1n;
}
