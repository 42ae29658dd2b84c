import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Database, openDatabase } from "../database/database.ts";
import { type TestDatabase, testDatabase } from "../testing/index.ts";
import { type TestIntegration, testIntegration } from "../testing/test-integration.ts";
import {
  beginDocuments,
  type ClaimOwner,
  claimDocuments,
  readDocumentClaims,
  reopenDocuments,
  type SettledAs,
  settleDocuments,
} from "./document-claims.ts";

let testing: TestDatabase;
let database: Database;
let place: TestIntegration;

beforeAll(async () => {
  testing = await testDatabase();
  database = openDatabase(testing.address);
});
afterAll(async () => {
  await database?.destroy();
  await testing?.drop();
});
beforeEach(async () => {
  place = await testIntegration(database, `claims ${crypto.randomUUID()}`);
});

const now = new Date("2026-11-30T12:00:00Z");
const mark = (text: string) => Buffer.from(text);
const wanted = (claim: string, holder = "9001", sourceKey = holder) => ({
  claimMark: mark(claim),
  holderMark: mark(holder),
  sourceMark: mark("shop"),
  sourceKey,
});

/** A flow with a run that is alive, or has ended. */
async function newOwner({ isAlive }: { readonly isAlive: boolean }): Promise<ClaimOwner> {
  const [flowId, runId] = [await place.newFlow(), crypto.randomUUID()];
  await place.within((scope) =>
    scope
      .insertInto("run")
      .values({
        organisation_id: place.organisationId,
        id: runId,
        flow_id: flowId,
        state: isAlive ? "running" : "succeeded",
        mode: "changes",
        phase: "list",
        position: "{}",
        configuration: "c",
        started_at: now,
        finished_at: isAlive ? null : now,
        lease_until: isAlive ? new Date(Date.now() + 60_000) : null,
        attempt: 1,
      })
      .execute(),
  );
  return { organisationId: place.organisationId, flowId, runId, attempt: 1 };
}

const claim = (owner: ClaimOwner, ...claims: ReturnType<typeof wanted>[]) =>
  place.within((scope) => claimDocuments(scope, owner, claims, now));
const begin = async (owner: ClaimOwner, ...claims: string[]) =>
  [...(await place.within((scope) => beginDocuments(scope, owner, claims.map(mark))))].map((hex) =>
    Buffer.from(hex, "hex").toString(),
  );
const settle = (owner: ClaimOwner, settled: SettledAs, ...claims: string[]) =>
  place.within((scope) => settleDocuments(scope, owner, [{ sourceKey: "9001", marks: claims.map(mark), settled }]));
const stored = (claimed: string) => place.within((scope) => readDocumentClaims(scope, [mark(claimed)]));

test("a claim is another flow's only when nobody is at it and nothing was sent for it (V3)", async () => {
  const [ended, alive, asking] = await Promise.all([
    newOwner({ isAlive: false }),
    newOwner({ isAlive: true }),
    newOwner({ isAlive: true }),
  ]);
  await claim(ended, wanted("a"), wanted("b"));
  await begin(ended, "b");
  await claim(alive, wanted("c"));
  const told = await claim(asking, wanted("a"), wanted("b"), wanted("c"));
  expect(new Map(told.map((one) => [one.claimMark.toString(), [one.flowId, one.state]]))).toEqual(
    new Map([
      ["a", [asking.flowId, "claimed"]],
      ["b", [ended.flowId, "writing"]],
      ["c", [alive.flowId, "claimed"]],
    ]),
  );
  // Who has lost a claim is told so before anything is sent for it.
  expect(await begin(ended, "a", "b")).toEqual(["b"]);
  expect((await begin(asking, "a", "b")).toSorted()).toEqual(["a"]);
});

test("what a flow that is switched off has sent is settled by the flow that carries the document now (V3)", async () => {
  const [off, asking] = await Promise.all([newOwner({ isAlive: false }), newOwner({ isAlive: true })]);
  await claim(off, wanted("sent"), wanted("placed"));
  await begin(off, "sent", "placed");
  await settle(off, "placed", "placed");
  await place.within((scope) =>
    scope.updateTable("flow").set({ enabled: false }).where("id", "=", off.flowId).execute(),
  );
  const told = await claim(asking, wanted("sent"), wanted("placed"));
  expect(new Map(told.map((one) => [one.claimMark.toString(), [one.flowId, one.state]]))).toEqual(
    new Map([
      ["sent", [asking.flowId, "writing"]],
      ["placed", [off.flowId, "placed"]],
    ]),
  );
  expect(await begin(off, "sent")).toEqual([]);
});

test("another document never takes a claim over, also when its flow and its holder's are the same (B31)", async () => {
  const owner = await newOwner({ isAlive: false });
  await claim(owner, wanted("a"));
  const [told] = await claim(owner, wanted("a", "9002"));
  expect(told).toMatchObject({ sourceKey: "9001", holderMark: mark("9001") });
});

test("many flows claim one document at once: one of them has it (V3)", async () => {
  const owners = await Promise.all(Array.from({ length: 8 }, () => newOwner({ isAlive: true })));
  const told = await Promise.all(owners.map((owner) => claim(owner, wanted("a"), wanted("b"))));
  const holders = new Set(told.flat().map(({ flowId }) => flowId));
  expect(holders.size).toBe(1);
  const begun = await Promise.all(owners.map((owner) => begin(owner, "a", "b")));
  expect(begun.filter((claims) => claims.length === 2)).toHaveLength(1);
  expect(begun.filter((claims) => claims.length === 0)).toHaveLength(7);
});

test("what is placed stays claimed; what is left or refused is free for others (V4)", async () => {
  const [owner, asking] = await Promise.all([newOwner({ isAlive: false }), newOwner({ isAlive: true })]);
  await claim(owner, wanted("placed"), wanted("left"), wanted("refused"));
  await begin(owner, "placed", "left", "refused");
  await settle(owner, "placed", "placed");
  await settle(owner, "open", "refused");
  expect(await stored("refused")).toMatchObject([{ state: "claimed" }]);
  await settle(owner, "open", "placed");
  expect(await stored("placed")).toMatchObject([{ state: "placed" }]);
  expect(await claim(asking, wanted("refused"))).toMatchObject([{ flowId: asking.flowId }]);
  await settle(owner, "left", "left");
  expect(await stored("left")).toEqual([]);
  expect(await stored("placed")).toMatchObject([{ state: "placed", flowId: owner.flowId }]);
  await place.within((scope) => reopenDocuments(scope, owner.flowId, ["9001"]));
  expect(await stored("placed")).toEqual([]);
});

test("a record whose reference changes before it is placed gives up the one of before", async () => {
  const owner = await newOwner({ isAlive: true });
  await claim(owner, wanted("old"), wanted("sale"));
  await claim(owner, wanted("new"), wanted("sale"));
  expect(await stored("old")).toEqual([]);
  expect(await stored("new")).toHaveLength(1);
});
