import { koppla as command } from "@koppla/proof/kit/command";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { findOrganisation } from "@koppla/store";
import { afterAll, beforeAll, expect, test } from "vitest";
import { labelsOf } from "./crash-suites.ts";

/*
 * The process dies before and after it begins to remove an organisation: the same command again removes what is left, and
 * nothing of another organisation.
 */

let koppla: TestKoppla;
beforeAll(async () => {
  koppla = await testKoppla({ products: 1, worker: false });
});
afterAll(() => koppla?.close());

test("each label of removing has a case", () => {
  expect(labelsOf("removing")).toEqual(["organisation.remove"]);
});

test.each(["before", "after"])("organisation.remove:%s", async (moment) => {
  await koppla.apply(koppla.file.replace("organisation: demo", "organisation: goes"));
  const found = () => findOrganisation(koppla.engine.database, "goes", false);
  const remove = ["remove", "organisation", "goes", "--yes"];
  const died = await command(remove, { ...koppla.environment, KOPPLA_CRASH_AT: `organisation.remove:${moment}` });
  expect(died.signal, died.stderr).toBe("SIGKILL");
  expect(await found()).not.toBeNull();
  const removed = await command(remove, koppla.environment);
  expect(removed.lastLine, removed.stderr).toBe("Removed.");
  expect(await found()).toBeNull();
  expect(await findOrganisation(koppla.engine.database, "demo", false)).toBe(koppla.organisationId);
});
