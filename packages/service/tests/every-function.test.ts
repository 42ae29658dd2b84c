import { type Permission, permissionsOf } from "@koppla/contract/permission";
import type { Access } from "@koppla/contract/routes/route";
import { routes } from "@koppla/contract/routes/routes";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditLog } from "../src/audit/audit-log.ts";
import { functions } from "../src/functions.ts";
import { type Actor, machineActor, visitor } from "../src/ground/actor.ts";
import type { AskedInput } from "../src/ground/service-function.ts";
import { auditCases } from "./cases/audit-cases.ts";
import { configurationCases } from "./cases/configuration-cases.ts";
import { connectionCases } from "./cases/connection-cases.ts";
import { installationCases } from "./cases/installation-cases.ts";
import { keyCases } from "./cases/key-cases.ts";
import { linkCases } from "./cases/link-cases.ts";
import { reconcileCases } from "./cases/reconcile-cases.ts";
import { recordCases } from "./cases/record-cases.ts";
import { runCases } from "./cases/run-cases.ts";
import { versionCases } from "./cases/version-cases.ts";

/*
 * Every function of the service, called with real data: what it says of itself is what it does. The cases stand in the
 * order in which they need each other.
 */

const cases = [
  ...installationCases,
  ...auditCases,
  ...keyCases,
  ...configurationCases,
  ...connectionCases,
  ...linkCases,
  ...runCases,
  ...recordCases,
  ...versionCases,
  ...reconcileCases,
];

let testing: TestKoppla;
beforeAll(async () => {
  testing = await testKoppla({ products: 12, worker: false });
});
afterAll(() => testing?.close());

const owner = machineActor();

function isPermission(access: Access): access is Permission {
  return access !== "signed_in" && access !== "public";
}

function memberWith(permissions: readonly Permission[]): Actor {
  const grants = new Map([[testing.organisationId, new Set(permissions)]]);
  return { ...owner, kind: "person", id: crypto.randomUUID(), name: "Kim", from: "192.0.2.7", grants };
}

async function entriesAfter(number: number) {
  const { items } = await auditLog(testing.engine, owner, { organisation: "demo", limit: 999 });
  return items.filter((entry) => entry.number > number).toReversed();
}

function functionOf(wanted: string) {
  const called = functions.find(({ action }) => action === wanted);
  if (called === undefined) {
    throw new Error(`${wanted} is no function of the service.`);
  }
  return called;
}

test("each function stands in the list once, sorted by its action, and has a route and a case (S-1)", () => {
  const actions = functions.map(({ action }) => action);
  expect(routes.map(({ action }) => action)).toEqual(actions);
  expect(actions).toEqual([...new Set<string>(actions)].sort());
  expect(cases.map(({ action }) => action).sort()).toEqual(actions);
});

test.each(cases)(
  "$action: needs its permission, answers in its form, and leaves an entry if it changes",
  async (one) => {
    const called = functionOf(one.action);
    await one.prepare?.(testing);
    const before = (await entriesAfter(0)).length;
    if (isPermission(called.permission)) {
      const without = permissionsOf.owner.filter((permission) => permission !== called.permission);
      await expect(one.call(testing, memberWith(without))).rejects.toMatchObject({
        code: called.permission === "look" ? "nothing_set_up" : "forbidden",
      });
      await expect(one.call(testing, memberWith([]))).rejects.toMatchObject({
        code: expect.stringMatching(/^(nothing_set_up|no_organisation)$/),
      });
      expect(await entriesAfter(before)).toEqual([]);
    }
    const answer = await one.call(testing, owner);
    expect(called.output.parse(answer)).toEqual(answer);
    const expected = (one.entries ?? []).map((entry) => expect.objectContaining({ action: one.action, ...entry }));
    expect(await entriesAfter(before)).toEqual(expected);
    expect(expected.length > 0).toBe(called.effect === "changes");
  },
);

test.each(routes)(
  "$action: refuses a field that it does not know, and somebody who is not known (S-17)",
  async (route) => {
    const called = functionOf(route.action);
    const input = { organisation: "demo", organisationId: crypto.randomUUID() };
    await expect(answerOf(called, owner, input)).rejects.toMatchObject({
      code: "bad_input",
      faults: expect.arrayContaining([{ path: [], message: expect.stringContaining('"organisationId"') }]),
    });
    const nobody = answerOf(called, visitor("192.0.2.7", "en"), input);
    await expect(nobody).rejects.toMatchObject({ code: expect.stringMatching(/^(no_organisation|not_signed_in)$/) });
  },
);

/** The first item where there are several. */
async function answerOf(called: (typeof functions)[number], actor: Actor, input: AskedInput): Promise<unknown> {
  if (called.answer === "items") {
    return called.ask(testing.engine, actor, input).next();
  }
  return called.ask(testing.engine, actor, input);
}
