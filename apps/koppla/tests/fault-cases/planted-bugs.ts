import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Violation } from "@koppla/proof/checker/expectation";
import { planFaults } from "@koppla/proof/checker/fault-plan";
import { planWorld } from "@koppla/proof/checker/worlds/world-plan";
import type { SeedBug } from "@koppla/proof/planted-bugs/seed-bugs";
import type { TestedBug } from "@koppla/proof/planted-bugs/tested-bug";
import {
  type Edit,
  outputOf,
  plant,
  prepareWorkspace,
  pullOut,
  type Workspace,
} from "@koppla/proof/planted-bugs/workspace";
import type { WorldBug } from "@koppla/proof/planted-bugs/world-bugs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";

/*
 * Would anybody notice? Each of these mistakes is put into a copy of the program. Then the copy goes through a few seeds, and
 * the checker must find it; or, where no schedule of faults can show it, the copy runs the test that must. A mistake whose
 * text is no longer there fails here, so that the list keeps up.
 */

/** Seeds in which a mistake can show: enough that chance does not hide it. */
export const mostSeeds = 6;
/** So many go first: most mistakes are found by them already. */
const firstSeeds = 2;

const allSeeds = Array.from({ length: 6_000 }, (_, index) => index + 1);

export const seedsOf = ({ shows = () => true }: SeedBug) =>
  allSeeds.filter((seed) => shows(planFaults(seed, 1_000))).slice(0, mostSeeds);

export const worldsOf = ({ shows }: WorldBug) =>
  allSeeds.filter((seed) => shows(planWorld(seed, 1_000))).slice(0, mostSeeds);

/** A mistake that cases of faults or worlds must show. */
interface ShownBug {
  readonly name: string;
  readonly edits: readonly Edit[];
  readonly found: readonly Violation["kind"][];
  readonly seeds: readonly number[];
  readonly what: Cases;
}
type Cases = "cases" | "worlds";

/** Three at a time, for two cores: each waits most of its time. */
const names = ["1", "2", "3"];
let folder: string;
let places: readonly Workspace[];
const seedsSchema = z.object({ violations: z.array(z.object({ kind: z.string() })), results: z.number() });

/** A bug that stops a run is told soon; a right program on a busy computer has its time. */
const deadlineSeconds = { bug: 25, none: 120 };

async function kindsFound(
  place: Workspace,
  seeds: readonly number[],
  planted: keyof typeof deadlineSeconds,
  what: Cases = "cases",
): Promise<readonly string[]> {
  const script = join(place.copy, "packages/proof/src/cases/main.ts");
  const stdout = await outputOf(place, [
    script,
    ...(what === "worlds" ? ["--worlds"] : []),
    "--only",
    seeds.join(","),
    "--deadline",
    `${deadlineSeconds[planted]}`,
    "--json",
  ]);
  const { violations, results } = seedsSchema.parse(JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? ""));
  expect(results).toBe(seeds.length);
  expect(violations.filter(({ kind }) => kind === "nothing_checked")).toEqual([]);
  return violations.map(({ kind }) => kind);
}

const testsSchema = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });

/** How many tests of this file whose titles say so passed and failed in the copy. */
async function testsOf(place: Workspace, { file, title }: TestedBug["test"]) {
  const vitest = join(place.copy, "node_modules/vitest/vitest.mjs");
  const output = join(place.copy, "tests.json");
  const reporter = ["--reporter", "json", "--outputFile", output];
  await rm(output, { force: true });
  const project = file.endsWith(".full.test.ts") ? "full" : "fast";
  await outputOf(place, [vitest, "run", "--project", project, ...reporter, "-t", title, file]);
  return testsSchema.parse(JSON.parse(await readFile(output, "utf8")));
}

const last = new Map<Workspace, Promise<unknown>>();
let taken = 0;
async function inTurn(edits: readonly Edit[], work: (place: Workspace) => Promise<void>): Promise<void> {
  const place = places[taken++ % places.length];
  if (place === undefined) {
    throw new Error("There is no place.");
  }
  const result = (last.get(place) ?? Promise.resolve()).then(async () => {
    try {
      await plant(place, edits);
      await work(place);
    } finally {
      await pullOut(place, edits);
    }
  });
  last.set(
    place,
    result.catch(() => undefined),
  );
  await result;
}

/** Each of these mistakes is found, and without one there is nothing to be found. */
export function testPlantedBugs(bugs: {
  readonly seeds: readonly SeedBug[];
  readonly worlds: readonly WorldBug[];
  readonly tested: readonly TestedBug[];
}): void {
  const { tested: testedBugs } = bugs;
  const shown: readonly ShownBug[] = [
    ...bugs.seeds.map((bug) => ({ ...bug, seeds: seedsOf(bug), what: "cases" as const })),
    ...bugs.worlds.map((bug) => ({ ...bug, seeds: worldsOf(bug), what: "worlds" as const })),
  ];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "koppla-planted-"));
    places = await Promise.all(names.map((name) => prepareWorkspace(join(folder, name))));
  });
  afterAll(async () => {
    if (folder !== undefined) {
      await rm(folder, { recursive: true, force: true });
    }
  });

  describe.concurrent("planted", () => {
    test("without a planted bug the copy has nothing to be found", ({ expect: here }) =>
      inTurn([], async (place) => {
        here(await kindsFound(place, [1, 2, 3, 4], "none")).toEqual([]);
      }));

    test("without a planted bug worlds have nothing to be found", ({ expect: here }) =>
      inTurn([], async (place) => {
        here(await kindsFound(place, [1, 2, 3, 4], "none", "worlds")).toEqual([]);
      }));

    test.for(shown)("$name: $found", (bug, { expect: here }) =>
      inTurn(bug.edits, async (place) => {
        const { seeds, what } = bug;
        const isMeant = (kind: string) => bug.found.some((meant) => meant === kind);
        const found = [...(await kindsFound(place, seeds.slice(0, firstSeeds), "bug", what))];
        if (!found.some(isMeant)) {
          found.push(...(await kindsFound(place, seeds.slice(firstSeeds), "bug", what)));
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
}
