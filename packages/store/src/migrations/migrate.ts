import { createHash } from "node:crypto";
import type pg from "pg";
import type { DatabaseAddress } from "../database/address.ts";
import { applicationRole } from "../database/application-role.ts";
import { newClient } from "../database/client.ts";
import { bossConnection, installedQueueVersion, jobSchema, queues } from "../database/queues.ts";
import { makeFirstDays } from "../partitions/activity-days.ts";
import { migrations } from "./index.ts";

/** Any number will do, as long as nothing else in this database uses it. */
const migrationLock = 4_706_921;

/**
 * Brings the database to this version: forward only, one process at a time, each migration in its own transaction.
 * Also makes the application role, the job queues and the coming days' activity partitions.
 *
 * @returns the migrations that were applied, in their order
 * @throws Error with a way out when the database is newer than this program, was changed by hand, or the role that
 *   was given may not make roles.
 */
export async function migrate(address: DatabaseAddress, now: Date): Promise<readonly string[]> {
  const client = newClient(address.admin);
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    await refuseOldServer(client);
    const fresh = await isFresh(client);
    if (fresh) {
      await makeApplicationRole(client, address);
    }
    const applied = await applyMigrations(client);
    if (fresh || (await queueVersion(client)) !== installedQueueVersion) {
      await installQueues(client, address);
    }
    await makeFirstDays(client, now);
    return applied;
  } finally {
    await client.end();
  }
}

async function isFresh(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>("select to_regclass('migration') is not null as there");
  return rows[0]?.there !== true;
}

async function queueVersion(client: pg.Client): Promise<string | undefined> {
  await client.query(
    "create table if not exists queue_version (one boolean primary key default true, version text not null)",
  );
  const { rows } = await client.query<{ version: string }>("select version from queue_version");
  return rows[0]?.version;
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    "select current_setting('server_version_num')::int as version",
  );
  const version = rows[0]?.version ?? 0;
  if (version < 150_000) {
    throw new Error(`Koppla needs PostgreSQL 15 or newer; this server is version ${Math.floor(version / 10_000)}.`);
  }
}

async function makeApplicationRole(client: pg.Client, address: DatabaseAddress): Promise<void> {
  try {
    await client.query(`do $$ begin
      create role ${applicationRole} nologin nosuperuser nobypassrls nocreatedb nocreaterole;
    exception when duplicate_object or unique_violation then null; end $$`);
    for (const login of new Set([await loginOf(address.admin), await loginOf(address.application)])) {
      await client.query(`do $$ begin
        if not pg_has_role(${client.escapeLiteral(login)}, '${applicationRole}', 'member') then
          execute format('grant ${applicationRole} to %I', ${client.escapeLiteral(login)});
        end if; end $$`);
    }
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new Error(
      `Koppla could not make its application role "${applicationRole}" (PostgreSQL said: ${words}). ` +
        `Give a role with CREATEROLE in DATABASE_ADMIN_URL, or run as an administrator: ` +
        `CREATE ROLE ${applicationRole} NOLOGIN; GRANT ${applicationRole} TO <the role in DATABASE_URL>;`,
    );
  }
}

async function loginOf(config: pg.PoolConfig): Promise<string> {
  const { options: _role, ...login } = config;
  const client = newClient(login);
  await client.connect();
  try {
    const { rows } = await client.query<{ login: string }>("select session_user as login");
    return rows[0]?.login ?? "";
  } finally {
    await client.end();
  }
}

async function applyMigrations(client: pg.Client): Promise<readonly string[]> {
  await client.query(`create table if not exists migration (
    name text primary key, checksum text not null, applied_at timestamptz not null default now())`);
  const { rows } = await client.query<{ name: string; checksum: string }>("select name, checksum from migration");
  const applied = new Map(rows.map((row) => [row.name, row.checksum]));
  const known = new Set(migrations.map((migration) => migration.name));
  const unknown = [...applied.keys()].find((name) => !known.has(name));
  if (unknown !== undefined) {
    throw new Error(
      `This database holds migration "${unknown}", which this version of Koppla does not know. Use the newer Koppla.`,
    );
  }
  const done: string[] = [];
  for (const migration of migrations) {
    const checksum = createHash("sha256").update(migration.sql).digest("hex");
    const before = applied.get(migration.name);
    if (before === undefined) {
      await client.query("begin");
      try {
        await client.query(migration.sql);
        await client.query("insert into migration (name, checksum) values ($1, $2)", [migration.name, checksum]);
        await client.query("commit");
        done.push(migration.name);
      } catch (error) {
        await client.query("rollback");
        throw error;
      }
    } else if (before !== checksum) {
      throw new Error(
        `Migration "${migration.name}" was changed after it had been applied. Restore the released version.`,
      );
    }
  }
  return done;
}

async function installQueues(client: pg.Client, address: DatabaseAddress): Promise<void> {
  const { PgBoss } = await import("pg-boss");
  const boss = new PgBoss({ ...bossConnection(address.admin), schema: jobSchema, supervise: false, schedule: false });
  // It does nothing by itself here; what we ask of it throws where we ask.
  boss.on("error", () => undefined);
  await boss.start();
  try {
    for (const queue of queues) {
      if ((await boss.getQueue(queue.name)) === null) {
        await boss.createQueue(queue.name, queue.options);
      }
    }
    for (const { name } of await boss.getQueues()) {
      if (!name.startsWith("__pgboss") && !queues.some((queue) => queue.name === name)) {
        await boss.deleteQueue(name);
      }
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  await client.query(`grant usage on schema ${jobSchema} to ${applicationRole};
    grant select, insert, update, delete on all tables in schema ${jobSchema} to ${applicationRole};
    grant usage on all sequences in schema ${jobSchema} to ${applicationRole};
    grant execute on all functions in schema ${jobSchema} to ${applicationRole}`);
  await queueVersion(client);
  await client.query(
    "insert into queue_version (version) values ($1) on conflict (one) do update set version = excluded.version",
    [installedQueueVersion],
  );
}

/** Runs `work` on one connection of the admin role. */
export async function withAdmin<Result>(
  address: DatabaseAddress,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = newClient(address.admin);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
