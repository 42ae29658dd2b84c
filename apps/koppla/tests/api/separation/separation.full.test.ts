import type { Route } from "@koppla/contract/routes/route";
import { routes } from "@koppla/contract/routes/routes";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Answer, answerFrom, nowhere, proveAlike, somethingElse } from "./asked.ts";
import { namingFields, probe, type SampleRequest, sampleRequest, unknownFields } from "./sample-input.ts";
import { first, type Sender, second, type TwoOrganisations, twoOrganisations } from "./two-organisations.ts";

/*
 * Every route of the contract, as everybody who might call it, for their own organisation, for another one, and for one that
 * does not exist: what is not theirs gets the same answer as what is not there.
 */

let both: TwoOrganisations;
const answerTo = (request: SampleRequest, sender: Sender, words?: readonly string[]) =>
  answerFrom(both.api, request, { sender, words });
const owner = () => both.sender(`owner of ${first}`);
/** Two sandboxes, four runs and a dozen people have to come first. */
const preparedWithinMs = 300_000;
beforeAll(async () => {
  both = await twoOrganisations();
}, preparedWithinMs);
afterAll(() => both?.close());

const within: readonly Route[] = routes.filter(({ path }) => path.startsWith("/organisations/{organisation}"));
const outside: readonly Route[] = routes.filter((route) => !within.includes(route) && route.permission !== "public");

/** What the table of permissions says. */
function expected({ permission }: Route, sender: Sender, organisation: string): string {
  if (sender.may === null) {
    return "401 not_signed_in";
  }
  const may = sender.may[organisation] ?? [];
  if (!may.includes("look")) {
    return "404 no_organisation";
  }
  const isEnough = permission === "signed_in" || may.some((one) => one === permission);
  return isEnough ? "400 bad_input" : "403 forbidden";
}

test("there are enough routes, and everybody who might call them", () => {
  expect(within.length).toBeGreaterThan(55);
  expect(both.senders.length).toBe(19);
});

test.each(within)(
  "$method $path: each may do what its role or scope says, and nothing elsewhere (S-1)",
  async (route) => {
    await Promise.all(both.senders.map((sender) => proveSender(route, sender)));
  },
);

async function proveSender(route: Route, sender: Sender): Promise<void> {
  const answers = new Map<string, Answer>();
  // Who is not known is not even asked where to.
  const organisations = sender.may === null ? [first] : [first, second, nowhere];
  for (const organisation of organisations) {
    const answer = await answerTo(probe(route, organisation), sender, [organisation]);
    answers.set(organisation, answer);
    // Whoever tries many wrong keys has to wait, whatever they ask for.
    const got = answer.code === "too_many_guesses" ? "401 not_signed_in" : `${answer.status} ${answer.code}`;
    const place = `${sender.name}, ${organisation}`;
    expect(`${place}: ${got}`).toBe(`${place}: ${expected(route, sender, organisation)}`);
  }
  const { may } = sender;
  for (const organisation of organisations.filter((one) => may !== null && may[one]?.includes("look") !== true)) {
    expect(answers.get(organisation)?.text).toBe(answers.get(nowhere)?.text);
  }
}

test.each(outside)("$method $path: who is not known gets nowhere (S-1)", async (route) => {
  for (const sender of both.senders) {
    const { status, code } = await answerTo(probe(route, ""), sender);
    if (sender.may === null) {
      expect(["not_signed_in", "too_many_guesses"]).toContain(code);
    } else {
      expect([400, 403]).toContain(status);
    }
  }
});

test("each field of each route is known here: a name of something, or a value", () => {
  const unknown = within.flatMap((route) =>
    unknownFields(route, both.mine).map((field) => `${route.action}: ${field}`),
  );
  expect(unknown).toEqual([]);
  for (const belongings of [both.mine, both.theirs]) {
    expect(Object.entries(belongings).filter(([, value]) => value === "")).toEqual([]);
  }
  const shared = Object.keys(both.mine).filter((field) => both.mine[field] === both.theirs[field]);
  expect(shared).toEqual([]);
});

test.each(within)("$method $path: a name of another organisation's is one that does not exist (S-1)", async (route) => {
  for (const field of namingFields(route, both.mine)) {
    const theirs = both.theirs[field] ?? "";
    const nobodys = somethingElse(theirs);
    const ask = (value: string) =>
      answerTo(sampleRequest(route, first, both.mine, { [field]: value }), owner(), [value, encodeURIComponent(value)]);
    const [foreign, unknown] = [await ask(theirs), await ask(nobodys)];
    expect(`${field}: ${foreign.text}`).toBe(`${field}: ${unknown.text}`);
    if (route.effect === "looks" && route.method === "GET") {
      // What is one's own is answered otherwise, so that the comparison tells something.
      const own = await ask(both.mine[field] ?? "");
      expect(`${field}: ${own.status}`).toBe(`${field}: 200`);
      expect(own.text).not.toBe(foreign.text);
    }
  }
});

test("how long an answer takes tells not whether something is there: medians within a tenth (S-1)", async () => {
  const route = within.find(({ action }) => action === "runs.standing");
  if (route === undefined) {
    throw new Error("There is no route for a run.");
  }
  const pairs = [
    [
      () => answerTo(sampleRequest(route, second, both.mine), owner()),
      () => answerTo(sampleRequest(route, nowhere, both.mine), owner()),
    ],
    [
      () => answerTo(sampleRequest(route, first, both.theirs), owner()),
      () => answerTo(sampleRequest(route, first, { run: crypto.randomUUID() }), owner()),
    ],
  ] as const;
  for (const [foreign, unknown] of pairs) {
    await proveAlike(foreign, unknown);
  }
});
