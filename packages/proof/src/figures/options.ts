import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { WrongCall } from "../cases/options.ts";
import type { Sizes } from "./parts.ts";

export const help = `Proves and measures with the full figures, which takes hours, and writes them down.

  npm run prove -- [--parts LIST] [--seed N] [--seeds N] [--process-seeds N] [--worlds N]
                    [--process-worlds N] [--documents N] [--orders N] [--kills N] [--rows N]

  --parts LIST       these parts alone, with commas between them
  --seed N           the first seed (KOPPLA_SEED, or any)
  --seeds N          seeded cases (2000)
  --process-seeds N  seeded cases with processes that are killed (100)
  --worlds N         seeded worlds: several shops, administrations and integrations (2000)
  --process-worlds N worlds with processes that are killed (200)
  --documents N      documents of sales in any order (10000)
  --orders N         orders under a rate limit (20000)
  --kills N          kills of the embedded database (100)
  --rows N           links beside which a run is measured (10000000)
  --out FILE         where the figures go (docs/reference/proof.md)
  --help             this text and the parts

Exit status 1 when anything is wrong, 2 for a wrong call.
`;

export interface FigureOptions {
  readonly help: boolean;
  /** Null: all. */
  readonly parts: readonly string[] | null;
  readonly sizes: Sizes;
  readonly out: string;
}

const text = { type: "string" } as const;

/** @throws WrongCall for what is unknown or no whole number */
export function readFigureOptions(
  args: readonly string[],
  environment: { readonly KOPPLA_SEED?: string | undefined },
): FigureOptions {
  const given = parse(args);
  const whole = (name: string, value: string | undefined, otherwise: number) => {
    if (value !== undefined && !/^[1-9]\d{0,8}$/.test(value)) {
      throw new WrongCall(`--${name} takes a whole number from 1 on, not "${value}".`);
    }
    return value === undefined ? otherwise : Number(value);
  };
  return {
    help: given.help ?? false,
    parts: given.parts?.split(",") ?? null,
    out: given.out ?? "docs/reference/proof.md",
    sizes: {
      seed: whole("seed", given.seed ?? environment.KOPPLA_SEED, randomInt(1, 1_000_000)),
      seeds: whole("seeds", given.seeds, 2_000),
      processSeeds: whole("process-seeds", given["process-seeds"], 100),
      worlds: whole("worlds", given.worlds, 2_000),
      processWorlds: whole("process-worlds", given["process-worlds"], 200),
      documents: whole("documents", given.documents, 10_000),
      orders: whole("orders", given.orders, 20_000),
      kills: whole("kills", given.kills, 100),
      rows: whole("rows", given.rows, 10_000_000),
    },
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        parts: text,
        seed: text,
        seeds: text,
        "process-seeds": text,
        worlds: text,
        "process-worlds": text,
        documents: text,
        orders: text,
        kills: text,
        rows: text,
        out: text,
        help: { type: "boolean" },
      },
    }).values;
  } catch (error) {
    throw new WrongCall(error instanceof Error ? error.message : String(error));
  }
}
