import { type Permission, permissionsOf } from "@koppla/contract/permission";
import type { Access } from "@koppla/contract/routes/route";
import { routes } from "@koppla/contract/routes/routes";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditLog } from "../src/audit/audit-log.ts";
import { functions } from "../src/functions.ts";
import { type Actor, machineActor, visitor } from "../src/ground/actor.ts";
import type { AskedInput } from "../src/ground/service-function.ts";
import { accountCases } from "./cases/account-cases.ts";
import { auditCases } from "./cases/audit-cases.ts";
import { configurationCases } from "./cases/configuration-cases.ts";
import { connectionCases } from "./cases/connection-cases.ts";
import { installationCases } from "./cases/installation-cases.ts";
import { keyCases } from "./cases/key-cases.ts";
import { linkCases } from "./cases/link-cases.ts";
import { liveCases } from "./cases/live-cases.ts";
import { memberCases } from "./cases/member-cases.ts";
import { reconcileCases } from "./cases/reconcile-cases.ts";
import { recordCases } from "./cases/record-cases.ts";
import { removingCases } from "./cases/removing-cases.ts";
import { runCases } from "./cases/run-cases.ts";
import { settingCases } from "./cases/setting-cases.ts";
import { setupCases } from "./cases/setup-cases.ts";
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
  ...liveCases,
  ...runCases,
  ...recordCases,
  ...versionCases,
  ...reconcileCases,
  ...removingCases,
  ...setupCases,
  ...settingCases,
  ...accountCases,
  ...memberCases,
];

/** Nobody listens there: what letters say is tested where letters are. */
const post = { smtpUrl: "smtp://127.0.0.1:1", from: "koppla@example.com" };

/** Whoever may not even look learns of no organisation. */
const unknownToThem = expect.stringMatching(/^(nothing_set_up|no_organisation)$/);

let testing: TestKoppla;
beforeAll(async () => {
  testing = await testKoppla({ products: 12, worker: false, accounts: { signUp: "open", post } });
});
afterAll(() => testing?.close());

const owner = machineActor();

function isPermission(access: Access): access is Permission {
  return access !== "signed_in" && access !== "public";
}

function memberWith(permissions: readonly Permission[], organisationId = testing.organisationId): Actor {
  const grants = new Map([[organisationId, new Set(permissions)]]);
  return { ...owner, kind: "person", id: crypto.randomUUID(), name: "Kim", from: "192.0.2.7", grants };
}

async function entriesAfter(number: number, organisation = "demo") {
  const { items } = await auditLog(testing.engine, owner, { organisation, limit: 999 });
  return items.filter((entry) => entry.number > number).toReversed();
}

async function events() {
  return testing.engine.database.selectFrom("account.event").select(["id", "kind"]).orderBy("id").execute();
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
  "$action: needs its permission, answers in its form, and leaves an entry if it changes or opens values (S-36)",
  async (one) => {
    const called = functionOf(one.action);
    await one.prepare?.(testing);
    const before = (await entriesAfter(0)).length;
    if (isPermission(called.permission)) {
      const without = permissionsOf.owner.filter((permission) => permission !== called.permission);
      await expect(one.call(testing, memberWith(without, await one.within?.(testing)))).rejects.toMatchObject({
        code: called.permission === "look" ? unknownToThem : "forbidden",
      });
      await expect(one.call(testing, memberWith([]))).rejects.toMatchObject({
        code: unknownToThem,
      });
      expect(await entriesAfter(before)).toEqual([]);
    }
    const eventsBefore = (await events()).length;
    const answer = await one.call(testing, owner);
    expect(called.output.parse(answer)).toEqual(answer);
    const expected = (one.entries ?? []).map((entry) => expect.objectContaining({ action: one.action, ...entry }));
    // An organisation that the function makes has no entry before.
    const inAnother = one.organisation !== undefined;
    expect(await entriesAfter(inAnother ? 0 : before, one.organisation)).toEqual(expected);
    const happened = (await events()).slice(eventsBefore).map(({ kind }) => kind);
    expect(happened).toEqual(one.events ?? []);
    const isNoted = called.effect === "changes" || called.opensValues === true;
    expect(expected.length + happened.length > 0).toBe(isNoted);
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
    const refused = called.permission === "public" ? /^bad_input$/ : /^(no_organisation|not_signed_in)$/;
    await expect(nobody).rejects.toMatchObject({ code: expect.stringMatching(refused) });
  },
);

/** The first item where there are several. */
async function answerOf(called: (typeof functions)[number], actor: Actor, input: AskedInput): Promise<unknown> {
  if (called.answer !== "value") {
    return called.ask(testing.engine, actor, input).next();
  }
  return called.ask(testing.engine, actor, input);
}
