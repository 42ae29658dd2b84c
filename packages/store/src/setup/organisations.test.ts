import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase, withinOrganisation } from "../database/database.ts";
import { createKeyRing } from "../sealing/key-ring.ts";
import { type TestDatabase, testDatabase } from "../testing/index.ts";
import { allOrganisations, findOrganisation } from "./organisations.ts";

let testing: TestDatabase;
let database: Database;
beforeAll(async () => {
  testing = await testDatabase();
  database = openDatabase(testing.address);
});
afterAll(async () => {
  await database?.destroy();
  await testing?.drop();
});

async function organisationWithConnection(name: string): Promise<string> {
  const id = (await findOrganisation(database, name, true)) ?? "";
  const keys = await createKeyRing(database, randomBytes(32)).of(id);
  const connection = crypto.randomUUID();
  await withinOrganisation(database, id, (scope) =>
    scope
      .insertInto("connection")
      .values({
        organisation_id: id,
        id: connection,
        name: "books",
        system: "accountview",
        base_url: "https://books.example",
        settings: "{}",
        credentials_sealed: keys.seal({ table: "connection", row: connection, column: "credentials_sealed" }, {}),
        credentials_mark: keys.mark("credentials", ""),
      })
      .execute(),
  );
  return id;
}

test("an organisation is made once, however many ask at once, and its name finds it again", async () => {
  const ids = await Promise.all(Array.from({ length: 8 }, () => findOrganisation(database, "once", true)));
  expect(new Set(ids).size).toBe(1);
  expect(await findOrganisation(database, "never", false)).toBeNull();
  expect((await allOrganisations(database)).map(({ name }) => name)).toContain("once");
});

test("one organisation sees and changes nothing of another's, and nobody sees anything without one", async () => {
  const ours = await organisationWithConnection("ours");
  const theirs = await organisationWithConnection("theirs");
  const seen = await withinOrganisation(database, ours, (scope) =>
    scope.selectFrom("connection").select("organisation_id").execute(),
  );
  expect(seen).toEqual([{ organisation_id: ours }]);
  const changed = await withinOrganisation(database, ours, (scope) =>
    scope.updateTable("connection").set({ name: "taken" }).where("organisation_id", "=", theirs).executeTakeFirst(),
  );
  expect(changed.numUpdatedRows).toBe(0n);
  expect(await database.selectFrom("connection").select("id").execute()).toEqual([]);
});

test("writing a row for another organisation is refused", async () => {
  const ours = await organisationWithConnection("writer");
  const theirs = await organisationWithConnection("victim");
  const write = withinOrganisation(database, ours, (scope) =>
    scope
      .insertInto("organisation_key")
      .values({ organisation_id: theirs, key_id: 9, key_sealed: Buffer.alloc(40) })
      .execute(),
  );
  await expect(write).rejects.toThrow(/row-level security/);
});

test("the context does not survive in the pool", async () => {
  const ours = await organisationWithConnection("pooled");
  await Promise.all(
    Array.from({ length: 40 }, async (_, index) => {
      await withinOrganisation(database, ours, async () => {
        if (index % 3 === 0) {
          throw new Error("planned");
        }
      }).catch(() => undefined);
      expect(await database.selectFrom("connection").select("id").execute()).toEqual([]);
    }),
  );
});
