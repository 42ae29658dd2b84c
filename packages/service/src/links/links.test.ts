import { keptKey } from "@koppla/connector-sdk";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { withinOrganisation } from "@koppla/store";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditLog } from "../audit/audit-log.ts";
import { machineActor } from "../ground/actor.ts";
import { listLinks, removeLink } from "./links.ts";
import { makeLinks } from "./make-links.ts";

let testing: TestKoppla;
beforeAll(async () => {
  testing = await testKoppla({ products: 5 });
  await testing.run();
});
afterAll(() => testing?.close());

const owner = machineActor();
const flow = "parts-to-books/products";

test("pages of links follow each other while links come and go", async () => {
  const { engine } = testing;
  const first = await listLinks(engine, owner, { flow, limit: 2 });
  expect(first).toMatchObject({
    systems: { source: "Parts PIM", target: "AccountView" },
    items: [{ source: "100000" }, { source: "100001" }],
  });
  await removeLink(engine, owner, { flow, source: "100001" });
  const second = await listLinks(engine, owner, { flow, limit: 2, cursor: first.next ?? "" });
  expect(second.items.map(({ source }) => source)).toEqual(["100002", "100003"]);
  const last = await listLinks(engine, owner, { flow, limit: 2, cursor: second.next ?? "" });
  expect(last).toMatchObject({ items: [{ source: "100004" }], next: null });
});

test("links that cannot be made are refused together, each with its place, and leave no entry", async () => {
  const { engine } = testing;
  const links = [
    { source: "100001", target: "100001" },
    { source: "100002", target: "NOWHERE" },
    { source: "999999", target: "VERZEND" },
  ];
  const newest = async () => (await auditLog(engine, owner, { limit: 1 })).items;
  const before = await newest();
  await expect(makeLinks(engine, owner, { flow, links })).rejects.toMatchObject({
    status: 422,
    facts: { count: "2" },
    faults: [
      { path: ["links", 1], message: expect.stringContaining("100002 is linked with 100002 already") },
      { path: ["links", 2], message: "Parts PIM does not have product 999999." },
    ],
  });
  expect(await newest()).toEqual(before);
});

test("a link whose key cannot be kept is refused at its place, and so is one with the form that stands for such a key (V7)", async () => {
  const { engine } = testing;
  const long = "7".repeat(4_300);
  const links = [
    { source: long, target: "VERZEND" },
    { source: keptKey(long), target: "VERZEND-2" },
  ];
  await expect(makeLinks(engine, owner, { flow, links })).rejects.toMatchObject({
    status: 422,
    faults: [
      { path: ["links", 0], message: expect.stringContaining("Parts PIM does not have product") },
      { path: ["links", 1], message: expect.stringContaining("Parts PIM does not have product") },
    ],
  });
});

test("links are listed and removed also where a connection cannot be used", async () => {
  await withinOrganisation(testing.engine.database, testing.organisationId, (scope) =>
    scope
      .updateTable("connection")
      .set({ settings: '{"companyId":7}', credentials_sealed: Buffer.from("broken") })
      .execute(),
  );
  expect((await listLinks(testing.engine, owner, { flow })).items).toHaveLength(4);
  expect(await removeLink(testing.engine, owner, { flow, source: "100003" })).toMatchObject({ target: "100003" });
});
