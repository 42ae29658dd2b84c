import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { withinOrganisation } from "@koppla/store";
import { afterAll, beforeAll, expect, test } from "vitest";
import { problemOf, type TestApi, testApi } from "./test-api.ts";

let koppla: TestKoppla;
let api: TestApi;
let key: string;
beforeAll(async () => {
  koppla = await testKoppla({ products: 1, worker: false });
  api = await testApi(koppla);
  key = await api.keyWith(["operate", "set_up"]);
});
afterAll(async () => {
  await api?.close();
  await koppla?.close();
});

const flow = "parts-to-books/products";
const other = "parts-to-books/orders";

function begin(idempotencyKey: string, body: object = { flow }, from = key): Promise<Response> {
  return api.send("/organisations/demo/runs", { key: from, body, headers: { "idempotency-key": idempotencyKey } });
}

function cancel(body: object = { flow }): Promise<Response> {
  return api.send("/organisations/demo/runs/cancel", { key, body });
}

async function runsOf(): Promise<number> {
  const rows = await withinOrganisation(koppla.engine.database, koppla.organisationId, (scope) =>
    scope.selectFrom("run").select("id").execute(),
  );
  return rows.length;
}

test("the same request again gets the same answer and does nothing, whatever has become of it (R-37)", async () => {
  const first = await begin("one");
  expect(first.headers.get("idempotency-replayed")).toBeNull();
  const answer = await first.json();
  expect(answer).toMatchObject({ outcome: "begun" });
  expect((await cancel()).status).toBe(200);
  const again = await begin("one");
  expect(again.headers.get("idempotency-replayed")).toBe("true");
  expect(await again.json()).toEqual(answer);
  expect(await runsOf()).toBe(1);
  const fresh = await begin("two");
  expect(await fresh.json()).not.toEqual(answer);
  expect(await runsOf()).toBe(2);
  await cancel();
});

test("another request under the same key is refused, and does nothing (R-37)", async () => {
  await begin("three");
  await cancel();
  const before = await runsOf();
  for (const body of [{ flow: other }, { flow, mode: "full" }]) {
    expect(await problemOf(await begin("three", body))).toMatchObject({ status: 422, code: "repeat_of_another" });
  }
  expect(await runsOf()).toBe(before);
});

test("a key is that of its program and its route alone (R-37)", async () => {
  const before = await runsOf();
  expect(await (await begin("four")).json()).toMatchObject({ outcome: "begun" });
  const another = await begin("four", { flow }, await api.keyWith(["operate"]));
  expect(another.headers.get("idempotency-replayed")).toBeNull();
  expect(await another.json()).toMatchObject({ outcome: "joined" });
  const path = "/organisations/demo/runs/cancel";
  const elsewhere = await api.send(path, { key, body: { flow }, headers: { "idempotency-key": "four" } });
  expect(await elsewhere.json()).toMatchObject({ status: "cancelled" });
  expect(await runsOf()).toBe(before + 1);
});

test("of the same request many times at once one is carried out, and the others are told to wait (R-37)", async () => {
  const before = await runsOf();
  const answers = await Promise.all(Array.from({ length: 20 }, () => begin("five")));
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status !== 200 && status !== 409)).toEqual([]);
  const done = answers.filter(({ status, headers }) => status === 200 && headers.get("idempotency-replayed") === null);
  expect(done).toHaveLength(1);
  for (const waits of answers.filter(({ status }) => status === 409)) {
    expect(await problemOf(waits)).toMatchObject({ code: "repeat_under_way" });
  }
  expect(await runsOf()).toBe(before + 1);
  await cancel();
});

test("what was refused changed nothing, and may be asked again under its key (R-37)", async () => {
  const resume = () =>
    api.send("/organisations/demo/runs/resume", { key, body: { flow }, headers: { "idempotency-key": "six" } });
  expect(await problemOf(await resume())).toMatchObject({ code: "no_paused_run" });
  await begin("seven");
  await api.send("/organisations/demo/runs/pause", { key, body: { flow } });
  expect((await resume()).status).toBe(200);
  await cancel();
});

test("an answer is kept for a day, sealed, and then forgotten (R-37)", async () => {
  const first = await (await begin("eight")).json();
  await cancel();
  const move = (hours: number) =>
    withinOrganisation(koppla.engine.database, koppla.organisationId, async (scope) => {
      const rows = await scope.selectFrom("kept_answer").selectAll().execute();
      await scope.deleteFrom("kept_answer").execute();
      const made_at = new Date(Date.now() - hours * 3_600_000);
      await scope
        .insertInto("kept_answer")
        .values(rows.map((row) => ({ ...row, made_at })))
        .execute();
      return rows;
    });
  const rows = await move(23.9);
  expect(JSON.stringify(rows)).not.toContain(flow);
  expect(await (await begin("eight")).json()).toEqual(first);
  await move(24.1);
  expect(await (await begin("eight")).json()).not.toEqual(first);
  expect(await move(0)).toHaveLength(1);
  await cancel();
});

test("a key that shows a secret once is not kept, and what is no key is refused (S-25)", async () => {
  const make = (headers: { [name: string]: string }) =>
    api.send("/organisations/demo/api-keys", { key, headers, body: { name: "x", scopes: ["look"] } });
  expect(await problemOf(await make({ "idempotency-key": "nine" }))).toMatchObject({ code: "repeat_not_kept" });
  for (const bad of ["", "x".repeat(256), "two words"]) {
    expect(await problemOf(await begin(bad))).toMatchObject({ status: 400, code: "bad_idempotency_key" });
  }
});
