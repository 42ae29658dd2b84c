import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/index.ts";
import { isInTransaction, openDatabase, readWithinOrganisation, withinOrganisation } from "./database.ts";
import { DatabaseAway } from "./database-trouble.ts";

let testing: TestDatabase;
beforeAll(async () => {
  testing = await testDatabase();
});
afterAll(async () => {
  await testing?.drop();
});

const organisationId = crypto.randomUUID();

test("a transaction that the database undid because of another is done again, a bounded number of times (F-19)", async () => {
  const database = openDatabase(testing.address);
  const fail = (code: string) => sql`do $$ begin raise exception 'undone' using errcode = ${sql.lit(code)}; end $$`;
  try {
    for (const code of ["40001", "40P01"]) {
      let tries = 0;
      const result = await withinOrganisation(database, organisationId, async (scope) => {
        tries += 1;
        if (tries < 3) await fail(code).execute(scope);
        return tries;
      });
      expect(result).toBe(3);
      let asked = 0;
      const failing = withinOrganisation(database, organisationId, async (scope) => {
        asked += 1;
        await fail(code).execute(scope);
      });
      // It passes: no fault of Koppla's, and no record's (K12).
      await expect(failing).rejects.toEqual(new DatabaseAway(code));
      expect(asked).toBe(4);
    }
  } finally {
    await database.destroy();
  }
});

test("with every connection taken the next waits its time and says that the database is away; afterwards all is well (F-20)", async () => {
  const database = openDatabase(testing.address, { maxConnections: 2, patienceMs: 1_000 });
  try {
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const holders = [0, 1].map(() => withinOrganisation(database, organisationId, () => held));
    await expect(readWithinOrganisation(database, organisationId, async () => 1)).rejects.toBeInstanceOf(DatabaseAway);
    letGo();
    await Promise.all(holders);
    const many = Array.from({ length: 50 }, (_, index) =>
      withinOrganisation(database, organisationId, () => Promise.resolve(index)),
    );
    expect(await Promise.all(many)).toHaveLength(50);
  } finally {
    await database.destroy();
  }
});

test("a session that the server ends in the middle of a transaction is trouble of the database, and the process lives (F-17)", async () => {
  const database = openDatabase(testing.address, { maxConnections: 1 });
  try {
    const cut = withinOrganisation(database, organisationId, async (scope) => {
      await sql`set local role none`.execute(scope);
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(scope);
    });
    await expect(cut).rejects.toBeInstanceOf(DatabaseAway);
    expect(await withinOrganisation(database, organisationId, () => Promise.resolve("again"))).toBe("again");
  } finally {
    await database.destroy();
  }
});

test("code knows whether it runs inside a transaction, also after waiting", async () => {
  const database = openDatabase(testing.address);
  try {
    expect(isInTransaction()).toBe(false);
    const inside = await withinOrganisation(database, organisationId, async (scope) => {
      await sql`select 1`.execute(scope);
      return isInTransaction();
    });
    expect([inside, isInTransaction()]).toEqual([true, false]);
  } finally {
    await database.destroy();
  }
});
