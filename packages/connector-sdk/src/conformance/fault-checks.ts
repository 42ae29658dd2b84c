import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { EntityDefinition, EntityName } from "../entity.ts";
import type { ItemOutcome } from "../entity-functions.ts";
import { ConnectorError } from "../error.ts";
import { type ConformanceCheck, type ConformanceContext, samplesOf, supplied } from "./context.ts";
import { faultCases } from "./faults.ts";
import { type CallableFunction, functionsOf } from "./functions.ts";
import { searchFor } from "./writing-checks.ts";

/** Every fault, for every function that the entity has: thrown, in the right category, and nothing tried again inside. */
export function faultChecks<Settings, Credentials>(
  name: EntityName,
  definition: EntityDefinition<Settings>,
): readonly ConformanceCheck<Settings, Credentials>[] {
  const functions = functionsOf<Settings, Credentials>(name, definition);
  return [
    ...functions.flatMap((called) => [
      ...classified(called),
      ...signInChecks(called),
      redirectCheck(called),
      errorWith200(called),
    ]),
    ...(definition.create === undefined ? [] : [foundAfterLostAnswer<Settings, Credentials>(name, definition)]),
  ];
}

function classified<Settings, Credentials>(
  called: CallableFunction<Settings, Credentials>,
): ConformanceCheck<Settings, Credentials>[] {
  return faultCases
    .filter((fault) => fault[called.effect].length > 0)
    .map(({ name, fault, retryAfterMs, longestRequestMs, ...categories }) => ({
      name: `${called.name}, ${name}: ${categories[called.effect].join(" or ")}`,
      async run(context) {
        const call = await called.prepare(context);
        context.proxy.arm(called.effect, fault, Number.POSITIVE_INFINITY);
        const session = longestRequestMs === undefined ? context.session : context.openSession({ longestRequestMs });
        const error = await thrownBy(call(session));
        assert.ok(
          categories[called.effect].includes(error.category),
          `Thrown as ${error.category} (${error.code}: ${error.message})`,
        );
        assert.equal(error.retryAfterMs, retryAfterMs);
        assertNothingRepeated(context);
      },
    }));
}

function signInChecks<Settings, Credentials>(
  called: CallableFunction<Settings, Credentials>,
): ConformanceCheck<Settings, Credentials>[] {
  const fault = { kind: "answer", status: 401, body: "{}" } as const;
  return [
    {
      name: `${called.name}, one 401: one new token, one repetition, and it works`,
      async run(context) {
        const call = await called.prepare(context);
        context.proxy.arm(called.effect, fault, 1);
        assertSucceeded(await call(context.session));
        const calls = context.proxy.calls();
        const struck = calls.findIndex((one) => one.struck);
        assert.ok(struck !== -1, "The call was not struck: it made no request of its kind.");
        const repeated = calls.slice(struck + 1).find((one) => !one.signIn);
        assert.deepEqual([repeated?.method, repeated?.path], [calls[struck]?.method, calls[struck]?.path]);
        assert.equal(calls.slice(struck).filter((one) => one.signIn).length, 1, "New tokens");
      },
    },
    {
      name: `${called.name}, 401 again and again: credentials, after one repetition`,
      async run(context) {
        const call = await called.prepare(context);
        context.proxy.arm(called.effect, fault, Number.POSITIVE_INFINITY);
        assert.equal((await thrownBy(call(context.session))).category, "credentials");
        const struck = context.proxy.calls().filter((one) => one.struck);
        assert.equal(struck.length, 2, "Calls with a refused token");
      },
    },
  ];
}

function redirectCheck<Settings, Credentials>(
  called: CallableFunction<Settings, Credentials>,
): ConformanceCheck<Settings, Credentials> {
  return {
    name: `${called.name}, a redirect: not followed`,
    async run(context) {
      let hits = 0;
      const other = createServer((_request, response) => {
        hits += 1;
        response.end("{}");
      });
      await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
      try {
        const address = other.address();
        const port = typeof address === "object" ? address?.port : undefined;
        const call = await called.prepare(context);
        const headers = { location: `http://127.0.0.1:${port}/` };
        context.proxy.arm(called.effect, { kind: "answer", status: 307, headers, body: "" }, Number.POSITIVE_INFINITY);
        assert.equal((await thrownBy(call(context.session))).code, "redirect_refused");
        assertNothingRepeated(context);
        assert.equal(hits, 0);
      } finally {
        await new Promise((resolve) => other.close(resolve));
      }
    },
  };
}

function errorWith200<Settings, Credentials>(
  called: CallableFunction<Settings, Credentials>,
): ConformanceCheck<Settings, Credentials> {
  return {
    name: `${called.name}, 200 with an error (where the system has such): never a success, never a bug`,
    async run(context) {
      const { errorWithStatus200 } = context.target;
      if (errorWithStatus200 === undefined) return;
      const call = await called.prepare(context);
      const body = JSON.stringify(errorWithStatus200);
      context.proxy.arm(called.effect, { kind: "answer", status: 200, body }, Number.POSITIVE_INFINITY);
      const result = await call(context.session).catch((error: unknown) => error);
      const errors = result instanceof Error ? [result] : refusalsIn(result);
      assert.ok(errors.length > 0, "The error was taken for a success.");
      for (const error of errors) {
        assert.ok(error instanceof ConnectorError && error.category !== "bug", `Thrown as ${String(error)}`);
      }
    },
  };
}

/** The pair that makes a lost answer harmless: the write went through, and `find` shows it. */
function foundAfterLostAnswer<Settings, Credentials>(
  name: EntityName,
  definition: EntityDefinition<Settings>,
): ConformanceCheck<Settings, Credentials> {
  return {
    name: "create whose answer was lost after the commit is found, once",
    async run({ target, proxy, session, nextNumber }) {
      const create = supplied(definition.create, "create");
      const find = supplied(definition.find, `find for ${name}: it makes a lost answer harmless`);
      const item = supplied(samplesOf(target, name).newItem, "newItem")(nextNumber());
      proxy.arm("write", { kind: "reset", commit: true });
      assert.equal((await thrownBy(create({ session, items: [item] }))).category, "unknown_outcome");
      proxy.disarm();
      assert.equal((await find(searchFor(definition, session, item))).length, 1);
    },
  };
}

/** Exactly one call was struck, and after it the connector made no other. */
function assertNothingRepeated<Settings, Credentials>({ proxy }: ConformanceContext<Settings, Credentials>): void {
  const calls = proxy.calls().filter((call) => !call.signIn);
  assert.equal(calls.filter((call) => call.struck).length, 1, "Calls that were struck");
  assert.ok(calls.at(-1)?.struck, "The connector went on after the fault.");
}

async function thrownBy(call: Promise<unknown>): Promise<ConnectorError> {
  const outcome = await call.then(
    (value) => new Error(`Nothing was thrown; returned ${JSON.stringify(value)?.slice(0, 200)}`),
    (error: unknown) => error,
  );
  if (outcome instanceof ConnectorError) return outcome;
  throw outcome instanceof Error ? outcome : new Error(`Thrown: ${String(outcome)}`);
}

function assertSucceeded(result: unknown): void {
  assert.deepEqual(refusalsIn(result), [], "The call was refused.");
}

/** The errors of the refused items, where the result is that of a write. */
export function refusalsIn(result: unknown): readonly ConnectorError[] {
  if (!Array.isArray(result)) return [];
  return result.filter(isRefused).map(({ error }) => error);
}

function isRefused(item: unknown): item is Extract<ItemOutcome, { outcome: "refused" }> {
  return typeof item === "object" && item !== null && Reflect.get(item, "outcome") === "refused";
}
