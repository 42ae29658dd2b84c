import { openConnection } from "@koppla/engine/flow/open-connection";
import { fileFor, signedInAnew, type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { exportConfiguration } from "@koppla/service/configuration/export-configuration";
import { machineActor } from "@koppla/service/ground/actor";
import { viewLookups } from "@koppla/service/lookups/lookups";
import { findOrganisation, readConfiguration, withinOrganisation } from "@koppla/store";
import { afterAll, beforeAll, expect, test } from "vitest";

let testing: TestKoppla;
beforeAll(async () => {
  testing = await testKoppla({ products: 1, worker: false });
});
afterAll(() => testing?.close());

const owner = machineActor();
const calls = async () => {
  const [pim, books] = await Promise.all([testing.sandbox.ledger("pim"), testing.sandbox.ledger("books")]);
  return pim.counts.readCalls + pim.counts.tokenCalls + books.counts.readCalls + books.counts.tokenCalls;
};

test("S-5: without an organisation, or with another's, nothing is read and nobody is called", async () => {
  const { engine } = testing;
  const file = fileFor(await signedInAnew(testing.sandbox), 60_000);
  await testing.apply(file.replace("organisation: demo", "organisation: other"));
  const otherId = (await findOrganisation(engine.database, "other", false)) ?? "";
  const { connections } = await withinOrganisation(engine.database, testing.organisationId, readConfiguration);
  const [{ id: connectionId } = { id: "" }] = connections;
  await testing.sandbox.resetLedgers();
  const several = { code: "several_organisations" };
  await expect(viewLookups(engine, owner, { integration: "parts-to-books" })).rejects.toMatchObject(several);
  await expect(exportConfiguration(engine, owner, {})).rejects.toMatchObject(several);
  const nobody = { ...owner, kind: "person" as const, id: crypto.randomUUID(), grants: new Map() };
  await expect(
    viewLookups(engine, nobody, { organisation: "demo", integration: "parts-to-books" }),
  ).rejects.toMatchObject({
    code: "no_organisation",
  });
  const foreign = { connectionId, prove: false, purpose: "interactive" } as const;
  for (const organisationId of [otherId, crypto.randomUUID()]) {
    const keys = await engine.keyRing.of(testing.organisationId);
    await expect(openConnection(engine, keys, { ...foreign, organisationId })).rejects.toThrow();
    expect(
      await withinOrganisation(engine.database, organisationId, (scope) =>
        scope.selectFrom("connection").selectAll().where("id", "=", connectionId).execute(),
      ),
    ).toEqual([]);
  }
  for (const half of ["", "demo", "not-an-id"]) {
    await expect(withinOrganisation(engine.database, half, readConfiguration)).rejects.toThrow();
  }
  expect(await calls()).toBe(0);
  // The control: with its organisation, the same question calls both systems.
  await viewLookups(engine, owner, { organisation: "demo", integration: "parts-to-books" });
  expect(await calls()).toBeGreaterThan(0);
});
