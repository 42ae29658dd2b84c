import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Violation } from "./checker/expectation.ts";
import { type FaultPlan, planFaults } from "./checker/fault-plan.ts";
import { nodeFlags } from "./child.ts";

/*
 * Would anybody notice? Each of these mistakes is put into a copy of the program. Then the copy goes through a few seeds, and
 * the checker must find it; or, where no schedule of faults can show it, the copy runs the test that must. A mistake whose
 * text is no longer there fails here, so that the list keeps up.
 */

const root = fileURLToPath(new URL("../../..", import.meta.url));
const engine = "packages/engine/src";

interface Edit {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

interface SeedBug {
  readonly name: string;
  readonly edits: readonly Edit[];
  /** How the checker sees it: in one of these ways. */
  readonly found: readonly Violation["kind"][];
  /** Seeds in which it can show; without it the first few. */
  readonly shows?: (plan: FaultPlan) => boolean;
}

interface TestedBug {
  readonly name: string;
  readonly edits: readonly Edit[];
  readonly test: { readonly file: string; readonly title: string };
}

const strikes = (object: string, kinds: readonly string[]) => (plan: FaultPlan) =>
  plan.faults.some(
    ({ fault }) =>
      fault.match.object === object && fault.match.effect === "write" && kinds.includes(fault.kind) && fault.skip < 3,
  );
const lostAfterwards = ["resetAfterCommit", "statusAfterCommit", "truncate"];

/** Nothing happens to workers or to tokens. */
const isCalm = (plan: FaultPlan) =>
  plan.strikes.length === 0 && plan.faults.every(({ fault }) => fault.match.path === undefined);

const seedBugs: readonly SeedBug[] = [
  {
    name: "orders are not looked for before they are placed",
    edits: [
      {
        file: `${engine}/orders/exists.ts`,
        from: "judge(open, { ...item, found: found(item) })",
        to: "judge(open, { ...item, found: found(item).slice(0, 0) })",
      },
    ],
    found: ["doubled"],
    shows: strikes("SO1", lostAfterwards),
  },
  {
    name: "the history is not searched",
    edits: [
      {
        file: "connectors/accountview/src/orders.ts",
        from: "const finished = field ===",
        to: 'const finished = field !== "" ||  field ===',
      },
    ],
    found: ["doubled"],
    shows: (plan) => plan.finishesOrders && strikes("SO1", lostAfterwards)(plan),
  },
  {
    name: "the cursor moves before the pass is done",
    edits: [
      {
        file: `${engine}/begin-run.ts`,
        from: "if (runId !== null) {",
        to: 'if (runId !== null) { await scope.updateTable("flow").set({ cursor: JSON.stringify({ watermark: new Date().toISOString(), configuration: open.configuration }) }).where("id", "=", request.flowId).execute();',
      },
    ],
    found: ["lost"],
    shows: (plan) =>
      plan.faults.some(({ fault }) => fault.match.effect === "read" && fault.kind === "okWithError" && fault.skip < 2),
  },
  {
    name: "e-mail addresses are compared as they are spelt",
    edits: [
      {
        file: `${engine}/customers/marks.ts`,
        from: "normaliseEmail(value) || null",
        to: "normaliseEmail(value) && value",
      },
    ],
    found: ["customer_doubled"],
  },
  {
    name: "delivery addresses are not compared with those that are there",
    edits: [
      {
        file: `${engine}/orders/delivery-addresses.ts`,
        from: "differences(wanted, canonicaliseRecord(addresses.fields, held)).length === 0",
        to: "differences(wanted, canonicaliseRecord(addresses.fields, held)).length < 0",
      },
    ],
    found: ["address_doubled"],
    shows: (plan) =>
      plan.faults.some(
        ({ fault }) => fault.match.object === "ADDR" && fault.skip === 0 && lostAfterwards.includes(fault.kind),
      ),
  },
  {
    name: "discounts are forgotten",
    edits: [
      {
        file: "connectors/accountview/src/trade-mapping.ts",
        from: '{ from: "lines[].discountPercent", default: "0" }',
        to: '{ constant: "0" }',
      },
    ],
    found: ["differs"],
  },
  {
    name: "shipping costs are forgotten",
    edits: [
      {
        file: "connectors/accountview/src/order-lines.ts",
        from: "if (decimalOf(shippingCost).isZero()) return [];",
        to: "if (lines.length > 0) return [];",
      },
    ],
    found: ["half"],
  },
  {
    name: "every order of a page goes to the customer of the first",
    edits: [
      {
        file: `${engine}/orders/customers.ts`,
        from: "record === null ? undefined : placed.get(record.key);",
        to: "record === null ? undefined : [...placed.values()][0];",
      },
    ],
    found: ["wrong_customer"],
  },
  {
    name: "a job is told to be done before what it did is stored",
    edits: [
      {
        file: "packages/store/src/jobs.ts",
        from: "return job === undefined ? null :",
        to: "if (job !== undefined) await boss.complete(queue, job.id);\n    return job === undefined ? null :",
      },
    ],
    found: ["stuck"],
    shows: (plan) => plan.strikes.some(({ kind }) => kind === "die") && plan.strikes.length === 1,
  },
  {
    name: "two processes may get new tokens at once",
    edits: [
      {
        file: "packages/store/src/connections.ts",
        from: "select pg_advisory_lock(",
        to: "select abs(",
      },
      {
        file: "packages/store/src/connections.ts",
        from: "if (stored !== null && stored.accessToken !== stale) {",
        to: 'if (stored !== null && stored.accessToken === "") {',
      },
    ],
    found: ["signed_out"],
    shows: (plan) => isCalm(plan) && !plan.productsFirst,
  },
  {
    name: "an order that is refused is passed over",
    edits: [
      {
        file: `${engine}/orders/place.ts`,
        from: 'return end({ ...item, isAttempted: false }, { kind: "fail", trouble: sent.trouble }, step("place.stopped"));',
        to: 'return end({ ...item, isAttempted: false }, { kind: "skip", reason: "exists_already" });',
      },
    ],
    found: ["lost"],
    shows: (plan) =>
      plan.faults.some(
        ({ fault }) =>
          fault.match.object === "SO1" &&
          fault.match.effect === "write" &&
          (fault.kind === "okWithError" || fault.parameters.status === 400) &&
          fault.skip < 3,
      ),
  },
  {
    name: "organisations share what is remembered of a system",
    edits: [
      {
        file: `${engine}/open-connection.ts`,
        from: "const tokensSchema = z.object({",
        to: "const addresses = new Map<string, string>();\nfunction addressOf(system: string, address: string): string {\n  addresses.set(system, addresses.get(system) ?? address);\n  return addresses.get(system) ?? address;\n}\nconst tokensSchema = z.object({",
      },
      {
        file: `${engine}/open-connection.ts`,
        from: "baseUrl: stored.baseUrl,",
        to: "baseUrl: addressOf(stored.system, stored.baseUrl),",
      },
    ],
    found: ["lost", "stuck", "signed_out", "unexplained_order"],
  },
  {
    name: "an order is sent again at once when its call failed",
    edits: [
      {
        file: `${engine}/orders/place.ts`,
        from: 'const outcomes = await send(open.house, "record.write", async () =>\n    entity.create?.({ session, items: [item.fields] }),\n  );',
        to: 'const call = () => send(open.house, "record.write", async () => entity.create?.({ session, items: [item.fields] }));\n  const outcomes = await call().catch(() => call());',
      },
    ],
    found: ["doubled", "sent_blind"],
    shows: strikes("SO1", lostAfterwards),
  },
  {
    name: "a lost answer is taken for a good one",
    edits: [
      {
        file: `${engine}/orders/place.ts`,
        from: 'return end(item, { kind: "unknown", trouble: sent.trouble, tryAgainAt }, step("place.stopped"));',
        to: 'return tryAgainAt ? end({ ...item, targetKey: String(item.record.key) }, { kind: "done" }, step("confirm.done")) : item;',
      },
    ],
    found: ["lost", "link_wrong"],
    shows: strikes("SO1", ["resetBeforeCommit", "timeoutBeforeCommit", "html", "statusAfterCommit"]),
  },
  {
    name: "prices are floating point numbers of 32 bits",
    edits: [
      {
        file: "connectors/accountview/src/order-lines.ts",
        from: "percent.isZero()) return [line];",
        to: "percent.isZero()) return [{ ...line, ART_PX: String(Math.fround(Number(line.ART_PX))) }];",
      },
    ],
    found: ["differs", "stuck"],
  },
];

const testedBugs: readonly TestedBug[] = [
  {
    name: "no fence: a worker that has lost its run may note what it did",
    edits: [
      {
        file: "packages/store/src/runs.ts",
        from: '.select("id")\n    .where("id", "=", runId)\n    .where("attempt", "=", attempt)',
        to: '.select("id")\n    .where("id", "=", runId)',
      },
    ],
    test: { file: "packages/store/src/runs.test.ts", title: "overtaken" },
  },
  {
    name: "a page of HTML is taken for an answer",
    edits: [
      {
        file: "packages/connector-sdk/src/http/classify.ts",
        from: 'throw refusal("not_json", ambiguous(call.effect), "sent something that is not JSON.");',
        to: "return { status, headers: raw.headers, body: undefined };",
      },
    ],
    test: { file: "packages/connector-sdk/src/http/client.test.ts", title: "HTML with 200" },
  },
  {
    name: "a lease is measured by the wall clock",
    edits: [
      {
        file: `${engine}/lease.ts`,
        from: "performance.now() > untilMs - safetyMs",
        to: "Date.now() - startedAt + started > untilMs - safetyMs",
      },
      {
        file: `${engine}/lease.ts`,
        from: "let lost = false;",
        to: "let lost = false;\n  const startedAt = Date.now();\n  const started = performance.now();",
      },
    ],
    test: { file: "packages/engine/src/lease.test.ts", title: "wall clock" },
  },
  {
    name: "what is refused with 400 is tried again",
    edits: [
      {
        file: "connectors/accountview/src/errors.ts",
        from: 'return { code, category: "data" };',
        to: 'return { code, category: "unreachable" };',
      },
    ],
    test: { file: "connectors/accountview/src/errors.test.ts", title: "in a 200 is judged like any other" },
  },
  {
    // In the seeds a second order seldom comes of it where the computer is busy: the page goes on before it looks again.
    name: "an order is sent again as soon as its answer is lost",
    edits: [
      {
        file: `${engine}/orders/place.ts`,
        from: "new Date(now + open.target.limits.longestRequestMs)",
        to: "new Date(now)",
      },
    ],
    test: { file: "apps/koppla/src/lost-answers.full.test.ts", title: "an order that arrives late" },
  },
  {
    // The same holds for customers.
    name: "a customer is made again as soon as its answer is lost",
    edits: [
      {
        file: `${engine}/customers/outcome.ts`,
        from: 'const settleMs = kind === "create" ? exchange.target.limits.longestRequestMs : 0;',
        to: "const settleMs = 0;",
      },
      {
        file: `${engine}/customers/write.ts`,
        from: "const absentFrom = new Date(now.getTime() + target.limits.longestRequestMs);",
        to: "const absentFrom = now;",
      },
    ],
    test: { file: "apps/koppla/src/lost-answers.full.test.ts", title: "a customer that arrives late" },
  },
];

/** Seeds in which a mistake can show: enough that chance does not hide it. */
const mostSeeds = 6;
/** So many go first: most mistakes are found by them already. */
const firstSeeds = 2;

const seedsOf = ({ shows = () => true }: SeedBug) =>
  Array.from({ length: 6_000 }, (_, index) => index + 1)
    .filter((seed) => shows(planFaults(seed, 1_000)))
    .slice(0, mostSeeds);

test("every planted bug has seeds in which it can show", () => {
  expect(seedBugs.filter((bug) => seedsOf(bug).length < mostSeeds).map(({ name }) => name)).toEqual([]);
});

let folder: string;
let places: readonly Place[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "koppla-planted-"));
  // Three at a time, for two cores: each waits most of its time.
  places = await Promise.all(["1", "2", "3"].map((name) => preparePlace(join(folder, name))));
});
afterAll(async () => {
  if (folder !== undefined) {
    await rm(folder, { recursive: true, force: true });
  }
});

/** Where bugs are planted, one after the other. */
interface Place {
  /** The program; it stays where it is, so that Node need not compile all of it anew for each bug. */
  readonly copy: string;
  /** A temporary folder of its own, and in it a database server that no other place fills up. */
  readonly temporary: string;
  last: Promise<unknown>;
}

async function preparePlace(at: string): Promise<Place> {
  const place = { copy: join(at, "copy"), temporary: join(at, "temporary"), last: Promise.resolve() };
  await mkdir(place.temporary, { recursive: true });
  for (const part of [
    "apps",
    "packages",
    "connectors",
    "contracts",
    "scripts",
    "package.json",
    "tsconfig.json",
    "vitest.config.ts",
  ]) {
    await cp(join(root, part), join(place.copy, part), { recursive: true, verbatimSymlinks: true });
  }
  await symlink(join(root, "node_modules"), join(place.copy, "node_modules"));
  return place;
}

async function plant({ copy }: Place, edits: readonly Edit[]): Promise<void> {
  for (const { file, from, to } of edits) {
    const right = await readFile(join(copy, file), "utf8");
    expect(right.split(from), `${file} no longer has the place where this bug is planted`).toHaveLength(2);
    await writeFile(
      join(copy, file),
      right.replace(from, () => to),
    );
  }
}

async function pullOut({ copy }: Place, edits: readonly Edit[]): Promise<void> {
  for (const { file } of edits) {
    await cp(join(root, file), join(copy, file));
  }
}

/** Calls a program in the copy and gives its output, however it ended. */
async function outputOf({ copy, temporary }: Place, args: readonly string[]): Promise<string> {
  const run = promisify(execFile)(process.execPath, [...nodeFlags, ...args], {
    cwd: copy,
    env: { ...process.env, TMPDIR: temporary },
    maxBuffer: 64 * 1024 * 1024,
  });
  const { stdout } = await run.catch((error: unknown) => z.object({ stdout: z.string() }).parse(error));
  return stdout;
}

const seedsSchema = z.object({ violations: z.array(z.object({ kind: z.string() })), results: z.number() });

async function kindsFound(place: Place, seeds: readonly number[]): Promise<readonly string[]> {
  const script = join(place.copy, "apps/koppla/src/testing/proof/main.ts");
  const stdout = await outputOf(place, [script, "--only", seeds.join(","), "--deadline", "25", "--json"]);
  const { violations, results } = seedsSchema.parse(JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? ""));
  expect(results).toBe(seeds.length);
  expect(violations.filter(({ kind }) => kind === "nothing_checked")).toEqual([]);
  return violations.map(({ kind }) => kind);
}

const testsSchema = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });

/** How many tests of this file whose titles say so passed and failed in the copy. */
async function testsOf(place: Place, { file, title }: TestedBug["test"]) {
  const vitest = join(place.copy, "node_modules/vitest/vitest.mjs");
  const output = join(place.copy, "tests.json");
  const reporter = ["--reporter", "json", "--outputFile", output];
  await rm(output, { force: true });
  const project = file.endsWith(".full.test.ts") ? "full" : "fast";
  await outputOf(place, [vitest, "run", "--project", project, ...reporter, "-t", title, file]);
  return testsSchema.parse(JSON.parse(await readFile(output, "utf8")));
}

let taken = 0;
async function inTurn(edits: readonly Edit[], work: (place: Place) => Promise<void>): Promise<void> {
  const place = places[taken++ % places.length];
  if (place === undefined) {
    throw new Error("There is no place.");
  }
  const result = place.last.then(async () => {
    await plant(place, edits);
    try {
      await work(place);
    } finally {
      await pullOut(place, edits);
    }
  });
  place.last = result.catch(() => undefined);
  await result;
}

describe.concurrent("planted", () => {
  test("without a planted bug the copy has nothing to be found", ({ expect: here }) =>
    inTurn([], async (place) => {
      here(await kindsFound(place, [1, 2, 3, 4])).toEqual([]);
    }));

  test.for(seedBugs)("$name: $found", (bug, { expect: here }) =>
    inTurn(bug.edits, async (place) => {
      const seeds = seedsOf(bug);
      const isMeant = (kind: string) => bug.found.some((meant) => meant === kind);
      const found = [...(await kindsFound(place, seeds.slice(0, firstSeeds)))];
      if (!found.some(isMeant)) {
        found.push(...(await kindsFound(place, seeds.slice(firstSeeds))));
      }
      here(found.filter(isMeant), `found: ${found.join(", ")}`).not.toEqual([]);
    }),
  );

  const tests = [...new Map(testedBugs.map(({ test: { file, title } }) => [title, { file, title }])).values()];
  test.for(tests)("without a planted bug the copy passes: $title", (one, { expect: here }) =>
    inTurn([], async (place) => {
      const { numPassedTests, numFailedTests } = await testsOf(place, one);
      here(numFailedTests).toBe(0);
      here(numPassedTests).toBeGreaterThan(0);
    }),
  );

  test.for(testedBugs)("$name: found by its test", (bug, { expect: here }) =>
    inTurn(bug.edits, async (place) => {
      here((await testsOf(place, bug.test)).numFailedTests).toBeGreaterThan(0);
    }),
  );
});
