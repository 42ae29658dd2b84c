import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import type { Violation } from "./checker/expectation.ts";
import { type FaultPlan, planFaults } from "./checker/fault-plan.ts";
import { nodeFlags } from "./child.ts";

/*
 * Would the seeded runs notice? Each of these mistakes is put into a copy of the program, the copy goes through a few
 * seeds, and the checker must find it. A mistake whose text is no longer there fails the test, so that the list keeps up.
 */

const root = fileURLToPath(new URL("../../..", import.meta.url));
const engine = "packages/engine/src";

interface Edit {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

interface PlantedBug {
  readonly name: string;
  readonly edits: readonly Edit[];
  readonly found: Violation["kind"];
  /** Seeds in which it can show; without it the first few. */
  readonly shows?: (plan: FaultPlan) => boolean;
}

const strikes = (object: string, kinds: readonly string[]) => (plan: FaultPlan) =>
  plan.faults.some(
    ({ fault }) =>
      fault.match.object === object && fault.match.effect === "write" && kinds.includes(fault.kind) && fault.skip < 3,
  );
const lostAfterwards = ["resetAfterCommit", "statusAfterCommit", "truncate"];
/** Given up after a second, stored well after that. */
const comesLate = (object: string) => (plan: FaultPlan) =>
  plan.faults.some(
    ({ fault }) => fault.match.object === object && (fault.parameters.delayMs ?? 0) > 1_300 && fault.skip < 3,
  );

const bugs: readonly PlantedBug[] = [
  {
    name: "orders are not looked for before they are placed",
    edits: [
      {
        file: `${engine}/orders/exists.ts`,
        from: "judge(open, { ...item, found: found(item) })",
        to: "judge(open, { ...item, found: found(item).slice(0, 0) })",
      },
    ],
    found: "doubled",
    shows: strikes("SO1", lostAfterwards),
  },
  {
    name: "an order is sent again as soon as its answer is lost",
    edits: [
      {
        file: `${engine}/orders/place.ts`,
        from: "new Date(now + open.target.limits.longestRequestMs)",
        to: "new Date(now)",
      },
    ],
    found: "doubled",
    shows: comesLate("SO1"),
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
    found: "doubled",
    shows: (plan) => plan.seed % 2 === 0 && strikes("SO1", lostAfterwards)(plan),
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
    found: "lost",
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
    found: "customer_doubled",
  },
  {
    name: "a customer is made again as soon as the answer is lost",
    edits: [
      {
        file: `${engine}/customers/outcome.ts`,
        from: 'kind === "create" ? exchange.target.limits.longestRequestMs : 0',
        to: "0",
      },
      {
        file: `${engine}/customers/write.ts`,
        from: "new Date(now.getTime() + target.limits.longestRequestMs)",
        to: "new Date(now.getTime())",
      },
    ],
    found: "customer_doubled",
    shows: comesLate("AR1"),
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
    found: "address_doubled",
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
    found: "differs",
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
    found: "half",
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
    found: "wrong_customer",
  },
];

/** Seeds in which a mistake can show: enough that chance does not hide it. */
const seedsOf = ({ shows = () => true }: PlantedBug) =>
  Array.from({ length: 3_000 }, (_, index) => index + 1)
    .filter((seed) => shows(planFaults(seed, 1_000)))
    .slice(0, 8);

let copy: string;
beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), "koppla-planted-"));
  for (const folder of ["apps", "packages", "connectors", "contracts", "package.json"]) {
    await cp(join(root, folder), join(copy, folder), { recursive: true, verbatimSymlinks: true });
  }
  await symlink(join(root, "node_modules"), join(copy, "node_modules"));
});
afterAll(async () => {
  if (copy !== undefined) {
    await rm(copy, { recursive: true, force: true });
  }
});

const outputSchema = z.object({ violations: z.array(z.object({ kind: z.string() })), results: z.number() });

async function kindsFound(seeds: readonly number[]): Promise<Set<string>> {
  const script = join(copy, "apps/koppla/src/testing/run-fault-cases.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [...nodeFlags, script, ...seeds.map(String)]);
  const { violations, results } = outputSchema.parse(JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? ""));
  expect(results).toBe(seeds.length);
  return new Set(violations.map(({ kind }) => kind));
}

test("without a planted bug the copy has nothing to be found", async () => {
  expect(await kindsFound([1, 2, 3, 4])).toEqual(new Set());
});

test.each(bugs)("$name: $found", async (bug) => {
  const originals: (readonly [file: string, text: string])[] = [];
  for (const edit of bug.edits) {
    const file = join(copy, edit.file);
    const right = await readFile(file, "utf8");
    expect(right.split(edit.from), `${edit.file} no longer has the place where this bug is planted`).toHaveLength(2);
    originals.push([file, right]);
    await writeFile(
      file,
      right.replace(edit.from, () => edit.to),
    );
  }
  try {
    expect(await kindsFound(seedsOf(bug))).toContain(bug.found);
  } finally {
    for (const [file, right] of originals) {
      await writeFile(file, right);
    }
  }
});
