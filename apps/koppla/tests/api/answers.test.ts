import { route, streamRoute } from "@koppla/contract/routes/route";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { machineActor } from "@koppla/service/ground/actor";
import { organisationFunction, organisationStream } from "@koppla/service/ground/service-function";
import fastify from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import type { ServedFunction } from "../../src/api/api-house.ts";
import { addApi } from "../../src/api/api-routes.ts";
import { WrongAnswer } from "../../src/api/checked-answer.ts";
import { requestRefusals } from "../../src/api/limits/refusals.ts";
import { requestLimits } from "../../src/api/limits/request-limits.ts";
import { requestTurns } from "../../src/api/limits/request-turns.ts";

let koppla: TestKoppla;
beforeAll(async () => {
  koppla = await testKoppla({ products: 1, worker: false });
});
afterAll(() => koppla?.close());

const kind = {
  action: "test.ask",
  method: "GET",
  path: "/organisations/{organisation}/test",
  permission: "look",
  effect: "looks",
  summary: "A test's",
  input: z.strictObject({}),
  output: z.object({ name: z.string() }),
} as const;

/** Asks a server that serves this one function to the machine's owner. */
async function ask(served: ServedFunction) {
  const failures: unknown[] = [];
  const app = fastify();
  const waysToKnow = [async () => ({ actor: machineActor(), by: "key" as const })];
  const house = () => ({
    context: koppla.engine,
    waysToKnow,
    limits: requestLimits(),
    refusals: requestRefusals(),
    turns: requestTurns(4),
    ownOrigins: [],
  });
  await addApi(app, { functions: [served], house, onFailure: (error) => failures.push(error) });
  const { statusCode, body } = await app.inject({ method: "GET", url: "/api/v1/organisations/demo/test" });
  await app.close();
  return { statusCode, body, failures };
}

const secret = "kop_do-not-tell";
const bare = (answer: unknown): ServedFunction => ({ ...route(kind), answer: "value", ask: async () => answer });

test("what a function says beside its route's form is told to nobody", async () => {
  const answer = { name: "Kim", credentials: secret };
  const called = organisationFunction(route(kind), async () => answer);
  expect(await ask(called)).toEqual({ statusCode: 200, body: '{"name":"Kim"}', failures: [] });
});

test("an answer that is not of its route's form is a fault, and nothing of it gets out (S-35)", async () => {
  const { statusCode, body, failures } = await ask(bare({ name: 1, credentials: secret }));
  expect(statusCode).toBe(500);
  expect(JSON.parse(body)).toMatchObject({ code: "fault", facts: {}, faults: [] });
  expect(failures).toEqual([expect.any(WrongAnswer)]);
  expect(`${body}${failures}`).not.toContain(secret);
});

test("an item that is not of its route's form breaks the answer off, so that it does not look whole", async () => {
  const called = organisationStream(streamRoute(kind), async function* () {
    yield { name: "first" };
    throw new Error(secret);
  });
  const answer = ask(called);
  await expect(answer).rejects.not.toMatchObject({ message: expect.stringContaining(secret) });
});

test("a fault that nobody foresaw tells no stack, query or path (S-35)", async () => {
  const called: ServedFunction = {
    ...route(kind),
    answer: "value",
    ask: async () => {
      throw new Error(`duplicate key value violates unique constraint; Key (name)=(${secret}) at /srv/koppla/x.ts:1`);
    },
  };
  const { statusCode, body, failures } = await ask(called);
  expect(statusCode).toBe(500);
  expect(body).not.toMatch(/kop_|constraint|srv|\.ts|stack/);
  expect(failures).toHaveLength(1);
});

test("a function that does not say who may call it is not served (S-1)", async () => {
  const { permission: _, ...unsaid } = route(kind);
  const called: object = { ...unsaid, answer: "value", ask: async () => ({ name: "x" }) };
  await expect(addTo(called)).rejects.toThrow("test.ask does not say who may call it, and is not served.");
});

/** As from a program that was compiled with another contract. */
async function addTo(called: object): Promise<void> {
  const functions: ServedFunction[] = [];
  Reflect.apply(functions.push, functions, [called]);
  await addApi(fastify(), { functions, house: () => null, onFailure: () => undefined });
}
