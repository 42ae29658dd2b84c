import { fileURLToPath } from "node:url";
import { nodeFlags } from "../kit/programs.ts";

const root = fileURLToPath(new URL("../../../..", import.meta.url));
const cases = `${root}packages/proof/src/cases/main.ts`;
const day = `${root}packages/proof/src/day/main.ts`;
const bench = `${root}packages/proof/src/bench/bench.ts`;
const vitest = `${root}node_modules/vitest/vitest.mjs`;

/** How much is proven. The usual sizes take hours. */
export interface Sizes {
  readonly seed: number;
  /** Seeded cases, the first one with `seed`. */
  readonly seeds: number;
  /** Of those with processes that are killed. */
  readonly processSeeds: number;
  /** Seeded worlds: several shops, administrations and integrations. */
  readonly worlds: number;
  /** Of those with processes that are killed. */
  readonly processWorlds: number;
  /** Documents of sales that come in any order. */
  readonly documents: number;
  /** Orders that killed workers place under a rate limit. */
  readonly orders: number;
  /** Kills of the embedded database. */
  readonly kills: number;
  /** Links beside which a run is measured. */
  readonly rows: number;
}

export interface Part {
  readonly name: string;
  readonly what: string;
  /** Arguments to Node. */
  readonly command: readonly string[];
  readonly environment: { readonly [name: string]: string };
  /** Which of the lines that it writes are its figures. */
  isFigure(line: string): boolean;
}

const measured = [
  ...["first-run", "unchanged", "dry-run", "workers", "fairness", "organisations"],
  ...["links", "lists", "backlog", "memory"],
];

/** All parts, in the order in which they run. */
export function partsOf(sizes: Sizes): readonly Part[] {
  const { seed, seeds, processSeeds, worlds, processWorlds, documents, orders, kills, rows } = sizes;
  const faults = (name: string, what: string, code: string, ...args: readonly string[]): Part => ({
    name,
    what,
    command: [...nodeFlags, cases, ...args],
    environment: {},
    isFigure: (line) =>
      new RegExp(`^${code} (PASS|FAIL) \\w+=[\\d/]+ `).test(line) && !/^(F-40|W-1) \w+ seed=/.test(line),
  });
  return [
    faults("seeds", "seeded cases of faults", "F-40", "--seeds", `${seeds}`, "--from", `${seed}`),
    faults(
      "processes",
      "the same with processes that are killed",
      "F-40",
      "--processes",
      ...["--seeds", `${processSeeds}`, "--from", `${seed}`],
    ),
    faults(
      "worlds",
      "seeded worlds: several shops, administrations and integrations",
      "W-1",
      ...["--worlds", "--seeds", `${worlds}`, "--from", `${seed}`],
    ),
    faults(
      "world-processes",
      "worlds with processes that are killed",
      "W-1",
      ...["--worlds", "--processes", "--seeds", `${processWorlds}`, "--from", `${seed}`],
    ),
    faults(
      "documents",
      "documents of sales in any order",
      "W-2",
      ...["--documents", `${documents}`, "--from", `${seed}`],
    ),
    faults("single", "each fault at every call", "R-3", "--single"),
    faults("volume", "many orders, workers killed, a rate limit", "R-23", "--volume", `${orders}`),
    {
      name: "day",
      what: "24 hours of moved clock, a strike in each",
      command: [...nodeFlags, day, "--hours", "24", "--seed", `${seed}`],
      environment: {},
      isFigure: (line) => /^V15 (PASS|FAIL) hours=/.test(line),
    },
    {
      name: "tests",
      what: "the long tests: matrices, kills, all planted bugs",
      command: [vitest, "run", "--project", "long", "--project", "long-alone"],
      environment: { KOPPLA_KILLS: `${kills}`, KOPPLA_SEED: `${seed}` },
      isFigure: (line) => /^\d+ passed, \d+ failed, \d+ skipped$/.test(line),
    },
    ...["mapping", "call-gate", "webhooks", ...measured].map((name) => ({
      name: `bench-${name}`,
      what: `measured: ${name}`,
      command: [...nodeFlags, bench, name],
      environment: { BENCH_LINKS: `10000,${rows}`, BENCH_WEBHOOKS: "600" },
      isFigure: (line: string) => /^[a-z_-]+ .*\w=/.test(line),
    })),
  ];
}
