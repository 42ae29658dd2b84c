import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { machineActor } from "@koppla/service/ground/actor";
import { afterAll, beforeAll, expect, test } from "vitest";
import { requestLimits } from "../../src/api/limits/request-limits.ts";
import { problemOf, type TestApi, testApi } from "./test-api.ts";

const rates = { atOnce: 4, actor: { burst: 20, perSecond: 2 }, organisation: { burst: 30, perSecond: 3 } };

let koppla: TestKoppla;
let api: TestApi;
beforeAll(async () => {
  koppla = await testKoppla({ products: 1, worker: false });
  await koppla.apply(koppla.file.replace("organisation: demo", "organisation: other"));
  api = await testApi(koppla, rates);
});
afterAll(async () => {
  await api?.close();
  await koppla?.close();
});

const flowsOf = (organisation: string, key: string) =>
  api.send(`/organisations/${organisation}/reconcile/flows`, { key });

test("who asks too much is told when to come back; another organisation does not notice (S-33)", async () => {
  const greedy = await api.keyWith(["look"]);
  const quiet = await api.keyWith(["look"], "other");
  await flowsOf("other", quiet);
  const answers = await Promise.all(Array.from({ length: 60 }, () => flowsOf("demo", greedy)));
  const refused = answers.filter(({ status }) => status === 429);
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(20);
  expect(refused.length).toBeGreaterThan(30);
  for (const answer of refused) {
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    expect(await problemOf(answer)).toMatchObject({ code: "too_many_requests" });
  }
  expect((await flowsOf("other", quiet)).status).toBe(200);
  // What is refused does not pay for others: more keys of the same organisation have what is left of its own.
  const second = await api.keyWith(["look"]);
  const more = await Promise.all(Array.from({ length: 20 }, () => flowsOf("demo", second)));
  expect(more.filter(({ status }) => status === 200).length).toBeLessThan(20);
  expect(more.some(({ status }) => status === 200)).toBe(true);
});

test("a request that was waited for is taken (S-33)", () => {
  let nowMs = 0;
  const limits = requestLimits(rates, () => nowMs);
  const actor = machineActor();
  for (let request = 0; request < 20; request += 1) {
    limits.take(actor);
  }
  expect(() => limits.take(actor)).toThrow(expect.objectContaining({ facts: { seconds: "1" } }));
  nowMs = 500;
  limits.take(actor);
  expect(() => limits.take(actor)).toThrow();
});
