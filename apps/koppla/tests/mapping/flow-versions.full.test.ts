import { koppla } from "@koppla/proof/kit/command";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { listVersions, restoreVersion } from "@koppla/service/flows/versions";
import { machineActor } from "@koppla/service/ground/actor";
import { readRun, withinOrganisation } from "@koppla/store";
import { afterEach, beforeEach, expect, test } from "vitest";

let testing: TestKoppla;
beforeEach(async () => {
  testing = await testKoppla({ products: 12, worker: false });
});
afterEach(async () => {
  await testing?.close();
});

function withRows(rows: string): string {
  const flow = "products: { entity: product, from: pim, to: books }";
  return testing.file.replace(flow, `${flow.slice(0, -2)}, mapping: { ${rows} } }`);
}

const versions = (...options: string[]) =>
  koppla(["versions", "parts-to-books/products", ...options], { ...testing.environment, KOPPLA_AUTHOR: "Anna" });

test("each change is a version with author, time and difference; any can be restored", async () => {
  await testing.apply(withRows("ART_DESC2: { constant: first }"));
  await testing.apply(withRows("ART_DESC2: { constant: second }, EAN_CODE: { from: gtin, write: create }"));
  await testing.apply(withRows("ART_DESC2: { constant: second }, EAN_CODE: { from: gtin, write: create }"));
  const listed = await versions();
  const time = String.raw`\d{4}-\d\d-\d\dT[\d:.]+Z`;
  expect(listed.stdout).toMatch(
    new RegExp(
      [
        `^version 3, ${time} by koppla`,
        '  ~ row ART_DESC2: {"constant":"first"} → {"constant":"second"}',
        String.raw`  \+ row EAN_CODE: {"from":"gtin","write":"create"}`,
        `version 2, ${time} by koppla`,
        String.raw`  \+ row ART_DESC2: {"constant":"first"}`,
        `version 1, ${time} by koppla\n$`,
      ].join("\n"),
    ),
  );
  const restored = await versions("--restore", "2");
  expect(restored.stdout).toBe(
    "parts-to-books/products is as it was in version 2 again; this is version 4. Its next run reads everything.\n",
  );
  expect((await versions("--restore", "2")).stdout).toContain("is as it was in version 2 already");
  expect((await versions()).stdout).toMatch(
    /^version 4, .* by Anna: restored from 2\n {2}- row EAN_CODE\n {2}~ row ART_DESC2/,
  );
  expect(JSON.parse((await versions("--show", "4", "--json")).stdout)).toMatchObject({
    version: 4,
    author: "Anna",
    mapping: { ART_DESC2: { constant: "first" } },
  });
  const exported = await koppla(["export"], testing.environment);
  expect(exported.stdout).toContain("constant: first");
});

test("a version that there is none of is refused with those there are", async () => {
  expect(await versions("--restore", "7")).toMatchObject({
    status: 2,
    stderr: 'The flow "products" has no version 7. Its versions go from 1 to 1.\n',
  });
  expect(await versions("--show", "7")).toMatchObject({
    status: 2,
    stderr: "parts-to-books/products has no version 7. It has: 1.\n",
  });
});

test("a run keeps the version that it began with, also when another worker takes it up after a change", async () => {
  await testing.apply(withRows("ART_DESC2: { constant: before }"));
  const begun = await koppla(["run", "parts-to-books/products", "--json"], testing.environment);
  const { run } = JSON.parse(begun.lastLine);
  await testing.apply(withRows("ART_DESC2: { constant: after }"));
  await koppla(["work", "--once"], testing.environment);
  const seconds = async () => [...(await testing.sandbox.articles()).values()].map((row) => row.ART_DESC2);
  expect(new Set(await seconds())).toEqual(new Set(["before"]));
  const row = await withinOrganisation(testing.engine.database, testing.organisationId, (scope) => readRun(scope, run));
  expect(row).toMatchObject({ flow_version: 2, state: "succeeded", created: 12 });
  await koppla(["run", "parts-to-books/products", "--wait"], testing.environment);
  expect(new Set(await seconds())).toEqual(new Set(["after"]));

  const [{ engine }, flow] = [testing, "parts-to-books/products"];
  await restoreVersion(engine, machineActor(), { flow, version: 2 });
  expect((await listVersions(engine, machineActor(), { flow })).items[0]?.mapping).toEqual({
    ART_DESC2: { constant: "before" },
  });
});

test("a run that is under way with another version is waited for, and one with the version of now begins", async () => {
  await testing.apply(withRows("ART_DESC2: { constant: before }"));
  const begun = await koppla(["run", "parts-to-books/products", "--json"], testing.environment);
  await testing.apply(withRows("ART_DESC2: { constant: after }"));
  const ended = await koppla(["run", "parts-to-books/products", "--wait", "--json"], testing.environment);
  expect(JSON.parse(ended.lastLine)).toMatchObject({ status: "succeeded", counts: { created: 0, updated: 12 } });
  expect(JSON.parse(ended.lastLine).run).not.toBe(JSON.parse(begun.lastLine).run);
});
