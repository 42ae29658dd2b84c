import type pg from "pg";

const daysAhead = 8;

/** Day in UTC, as partitions are named and bounded. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** Makes the partitions of today and the coming days. Needs the admin role: the application owns nothing. */
export async function makeActivityDays(client: pg.ClientBase, now: Date): Promise<void> {
  for (let offset = 0; offset <= daysAhead; offset++) {
    const from = dayOf(new Date(now.getTime() + offset * 86_400_000));
    const to = dayOf(new Date(now.getTime() + (offset + 1) * 86_400_000));
    const name = `activity_${from.replaceAll("-", "_")}`;
    await client.query(`do $$ begin
      if to_regclass('${name}') is null then
        create table ${name} partition of activity for values from ('${from}') to ('${to}');
        alter table ${name} enable row level security;
        alter table ${name} force row level security;
        create policy own on ${name} using (organisation_id = koppla_organisation())
          with check (organisation_id = koppla_organisation());
      end if; end $$`);
  }
}

/**
 * Drops the partitions of days that ended longer ago than the retention: dropping a table is what erases,
 * deleting rows leaves them in the file (reliability: 2,000 of 2,000 addresses were still there after VACUUM).
 * @returns the days that were dropped.
 */
export async function dropActivityDays(client: pg.ClientBase, now: Date, retentionHours: number): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relid::regclass::text as name from pg_partition_tree('activity') where isleaf and relid::regclass::text <> 'activity_other'`,
  );
  const dropped: string[] = [];
  for (const { name } of rows) {
    const day = name.replace("activity_", "").replaceAll("_", "-");
    const endMs = Date.parse(`${day}T00:00:00Z`) + 86_400_000;
    if (endMs + retentionHours * 3_600_000 <= now.getTime()) {
      await client.query(`drop table ${name}`);
      dropped.push(day);
    }
  }
  return dropped;
}
