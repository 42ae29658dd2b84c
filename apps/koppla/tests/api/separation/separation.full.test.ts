import { problem } from "@koppla/contract/problems/problem";
import type { Route } from "@koppla/contract/routes/route";
import { routes } from "@koppla/contract/routes/routes";
import { afterAll, beforeAll, expect, test } from "vitest";
import { namingFields, probe, type SampleRequest, sampleRequest, unknownFields } from "./sample-input.ts";
import { first, type Sender, second, type TwoOrganisations, twoOrganisations } from "./two-organisations.ts";

/*
 * Every route of the contract, as everybody who might call it, for their own organisation, for another one, and for one that
 * does not exist: what is not theirs gets the same answer as what is not there.
 */

let both: TwoOrganisations;
/** Two sandboxes, four runs and a dozen people have to come first. */
const preparedWithinMs = 300_000;
beforeAll(async () => {
  both = await twoOrganisations();
}, preparedWithinMs);
afterAll(() => both?.close());

/** As long as the other's name, so that not even the length of an answer differs. */
const nowhere = "ether";
const within: readonly Route[] = routes.filter(({ path }) => path.startsWith("/organisations/{organisation}"));
const outside: readonly Route[] = routes.filter((route) => !within.includes(route) && route.permission !== "public");

interface Answer {
  readonly status: number;
  /** The problem's; `ok` for an answer. */
  readonly code: string;
  /** All of it but ids of requests and times, without the words that were sent. */
  readonly text: string;
}

async function answerTo({ method, path, body }: SampleRequest, sender: Sender, words: readonly string[] = []) {
  const leaving = new AbortController();
  const answer = await fetch(`${both.api.url}/api/v1${path}`, {
    method,
    signal: leaving.signal,
    headers: { ...sender.headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (answer.headers.get("content-type") === "text/event-stream") {
    leaving.abort();
    return { status: answer.status, code: "ok", text: "" };
  }
  const parts = [...answer.headers]
    .filter(([name]) => !["x-request-id", "date", "content-length", "retry-after"].includes(name))
    .map(([name, value]) => `${name}: ${value}`);
  const whole = await answer.text();
  const told = answer.ok ? undefined : problem.parse(JSON.parse(whole));
  const plain = words.reduce((text, word) => text.replaceAll(word, "…"), whole);
  const text = `${answer.status} ${parts.join("; ")} ${plain.replaceAll(told?.requestId ?? "\u0000", "")}`;
  return { status: answer.status, code: told?.code ?? "ok", text } satisfies Answer;
}

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

const owner = () => {
  const found = both.senders.find(({ name }) => name === `owner of ${first}`);
  if (found === undefined) {
    throw new Error("The first organisation has no owner.");
  }
  return found;
};

/** As long as what it stands for, and named by nobody. */
function somethingElse(value: string): string {
  return /^[0-9a-f-]{36}$/.test(value) ? crypto.randomUUID() : `z${value.slice(1).replaceAll(/\d/g, "9")}`;
}

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

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

/** Milliseconds of both, asked by turns, so that what slows one down slows the other down as well. */
async function medians(one: () => Promise<unknown>, other: () => Promise<unknown>): Promise<readonly [number, number]> {
  const took: readonly [number[], number[]] = [[], []];
  for (let attempt = 0; attempt < 200; attempt += 1) {
    for (const [index, ask] of [one, other].entries()) {
      const startedMs = performance.now();
      await ask();
      took[index === 0 ? 0 : 1].push(performance.now() - startedMs);
    }
  }
  return [median(took[0]), median(took[1])];
}

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
    // Other work on the same computer may come between once: not three times.
    await expect
      .poll(
        async () => {
          const [one, other] = await medians(foreign, unknown);
          return Math.abs(one - other) / Math.min(one, other);
        },
        { timeout: 120_000, interval: 1 },
      )
      .toBeLessThan(0.1);
  }
});
