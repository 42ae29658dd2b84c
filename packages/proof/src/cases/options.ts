import { parseArgs } from "node:util";

export const help = `Lets faults happen to Koppla and checks what both systems hold afterwards, past Koppla.

  npm run test:faults -- [--seeds N] [--from M] [--processes] [--workers W] [--at-once C]
  npm run test:faults -- --only 3,17,25
  npm run test:faults -- --worlds [--seeds N] [--from M] [--only LIST] [--processes]
  npm run test:faults -- --documents N [--from M]
  npm run test:faults -- --single
  npm run test:faults -- --volume N [--kills K] [--organisations O]

  --seeds N          that many seeded cases (200), each with three to eight faults
  --from M           the first seed (1, or that of SEED)
  --only LIST        these seeds, with commas between them
  --worlds           worlds instead: several shops, administrations and integrations, invoices, both directions
  --processes        workers are processes of their own, killed with kill -9 and stopped with SIGSTOP
  --workers W        how many workers (3)
  --at-once C        cases that run at once (24; 2 with --processes)
  --deadline S       a run that settles no page for S seconds is stuck (120)
  --json             a last line of JSON
  --documents N      N documents of sales in any order: orders, changes, cancellations, invoices, parts, credits
  --single           every kind of fault at every call of a run of three orders, one at a time
  --every K          of those every K-th (1)
  --volume N         N orders, workers killed at random until all are there, under a rate limit
  --kills K          how many kills of that (20)
  --organisations O  organisations that share those orders (4)
  --help             this text

One line for each case; exit status 1 when anything is wrong, 2 for a wrong call.
`;

export class WrongCall extends Error {}

export interface ProofOptions {
  readonly what: "seeds" | "worlds" | "documents" | "single" | "volume" | "help";
  readonly seeds: readonly number[];
  readonly processes: boolean;
  readonly workers: number;
  readonly atOnce: number;
  readonly deadlineMs: number;
  readonly json: boolean;
  readonly every: number;
  readonly volume: number;
  readonly documents: number;
  readonly kills: number;
  readonly organisations: number;
}

const text = { type: "string" } as const;
const flag = { type: "boolean", default: false } as const;

/** @throws WrongCall for what is unknown or no whole number */
export function readOptions(
  args: readonly string[],
  environment: { readonly SEED?: string | undefined },
): ProofOptions {
  const given = parse(args);
  const whole = (name: string, value: string | undefined, otherwise: number) => {
    if (value !== undefined && !/^[1-9]\d{0,8}$/.test(value)) {
      throw new WrongCall(`--${name} takes a whole number from 1 on, not "${value}".`);
    }
    return value === undefined ? otherwise : Number(value);
  };
  const from = whole("from", given.from ?? environment.SEED, 1);
  const count = whole("seeds", given.seeds, given.from === undefined && environment.SEED !== undefined ? 1 : 200);
  const chosen = [given.single && "single", given.volume !== undefined && "volume", given.only && "only"].filter(
    Boolean,
  );
  if (chosen.length > 1) {
    throw new WrongCall("--single, --volume and --only do not go together.");
  }
  if (given.documents !== undefined && (given.worlds || chosen.length > 0)) {
    throw new WrongCall("--documents goes with none of the other kinds.");
  }
  if (given.worlds && (given.single || given.volume !== undefined)) {
    throw new WrongCall("--worlds goes with neither --single nor --volume.");
  }
  const seeded = given.documents !== undefined ? "documents" : given.worlds ? "worlds" : "seeds";
  return {
    what: given.help ? "help" : given.single ? "single" : given.volume === undefined ? seeded : "volume",
    seeds:
      given.only === undefined
        ? Array.from({ length: count }, (_, index) => from + index)
        : given.only.split(",").map((seed) => whole("only", seed, 1)),
    processes: given.processes,
    workers: whole("workers", given.workers, given.volume === undefined ? 3 : 4),
    atOnce: whole("at-once", given["at-once"], given.processes ? 2 : 24),
    deadlineMs: whole("deadline", given.deadline, 120) * 1_000,
    json: given.json,
    every: whole("every", given.every, 1),
    volume: whole("volume", given.volume, 1),
    documents: whole("documents", given.documents, 1),
    kills: whole("kills", given.kills, 20),
    organisations: whole("organisations", given.organisations, 4),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        seeds: text,
        from: text,
        only: text,
        worlds: flag,
        processes: flag,
        workers: text,
        "at-once": text,
        deadline: text,
        json: flag,
        single: flag,
        every: text,
        volume: text,
        documents: text,
        kills: text,
        organisations: text,
        help: flag,
      },
    }).values;
  } catch (error) {
    throw new WrongCall(error instanceof Error ? error.message : String(error));
  }
}
