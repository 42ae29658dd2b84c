import { databaseAddress, withAdmin } from "@koppla/store";
import type { TestKoppla } from "./test-koppla.ts";

/** A backup of a test's database: a copy beside it, that can be put back under the same name. */
export interface Backup {
  /** Drops the database as it is now, whoever is connected, and puts the copy in its place. */
  restore(): Promise<void>;
  drop(): Promise<void>;
}

export async function backUp({ environment }: TestKoppla): Promise<Backup> {
  const url = environment.DATABASE_URL ?? "";
  const name = /\/(koppla_test_\w+)/.exec(url)?.[1] ?? "";
  const copy = `${name}_backup`;
  const server = databaseAddress({ connectionString: url.replace(`/${name}`, "/postgres") });
  await withAdmin(server, async (client) => {
    // A template may have no sessions: those of the test come back by themselves.
    await client.query(`alter database ${name} allow_connections false`);
    await client.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [name]);
    await client.query(`create database ${copy} template ${name}`);
    await client.query(`alter database ${name} allow_connections true`);
  });
  return {
    async restore() {
      await withAdmin(server, async (client) => {
        await client.query(`drop database ${name} with (force)`);
        await client.query(`create database ${name} template ${copy}`);
      });
    },
    async drop() {
      await withAdmin(server, (client) => client.query(`drop database if exists ${copy} with (force)`));
    },
  };
}
