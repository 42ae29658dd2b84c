import { createClient, ProblemError } from "@koppla/contract/client/client";
import { runsBegin, runsCancel, runsDryRun, runsList, runsStanding } from "@koppla/contract/routes/runs";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { machineActor } from "@koppla/service/ground/actor";
import { listRuns } from "@koppla/service/runs/run-list";
import { afterAll, beforeAll, expect, expectTypeOf, test } from "vitest";
import { type TestApi, testApi } from "./test-api.ts";

let koppla: TestKoppla;
let api: TestApi;
let authorization: string;
beforeAll(async () => {
  koppla = await testKoppla({ products: 3, worker: false });
  api = await testApi(koppla);
  authorization = `Bearer ${await api.keyWith(["operate"])}`;
});
afterAll(async () => {
  await api?.close();
  await koppla?.close();
});

const organisation = "demo";
const flow = "parts-to-books/products";

test("a call has the types of its route, and gives what the service says", async () => {
  const client = createClient({ baseUrl: api.url, headers: { authorization } });
  const begun = await client.call(runsBegin, { organisation, flow }, { idempotencyKey: "client" });
  expectTypeOf(begun.outcome).toEqualTypeOf<"begun" | "joined" | "busy">();
  const page = await client.call(runsList, { organisation, limit: 5, flow });
  expect(page).toEqual(await listRuns(koppla.engine, machineActor(), { limit: 5, flow }));
  const standing = await client.call(runsStanding, { organisation, run: begun.run, pause: false });
  expect(standing).toMatchObject({ run: begun.run, flow, pause: null });
  await client.call(runsCancel, { organisation, flow });
  const again = await client.call(runsBegin, { organisation, flow }, { idempotencyKey: "client" });
  expect(again).toEqual(begun);
  // @ts-expect-error the organisation is missing, and the API has no such address
  await expect(client.call(runsList, {})).rejects.toBeInstanceOf(ProblemError);
});

test("items come one by one", async () => {
  const client = createClient({ baseUrl: `${api.url}/`, headers: { authorization } });
  const kinds: string[] = [];
  for await (const { kind } of client.items(runsDryRun, { organisation, flow, full: true })) {
    kinds.push(kind);
  }
  expect(kinds).toEqual(["create", "create", "create"]);
});

test("a problem is an error with all that it tells, in the language that was asked for", async () => {
  const client = createClient({ baseUrl: api.url, headers: { authorization, "accept-language": "sv" } });
  const asked = client.call(runsBegin, { organisation, flow: "parts-to-books/none" });
  await expect(asked).rejects.toMatchObject({
    message: expect.stringMatching(/^Det finns inget flöde/),
    problem: { code: "no_flow", status: 404, title: "Hittades inte" },
    retryAfterSeconds: null,
  });
  const nobody = createClient({ baseUrl: api.url, headers: { authorization: "Bearer x" } });
  await expect(nobody.call(runsList, { organisation })).rejects.toMatchObject({ problem: { status: 401 } });
});
