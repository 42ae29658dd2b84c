import type { TestKoppla } from "@koppla/proof/kit/test-koppla";
import { reasonOf } from "@koppla/proof/kit/trade";
import { z } from "zod";
import type { ContractField } from "./contract-fields.ts";
import { type Fates, neverFilled, undeclared, unjudged, wrongIn } from "./fates.ts";
import type { Plain } from "./generated-record.ts";
import { recordStates } from "./record-states.ts";

/** One entity of the source: its records, what becomes of their fields, and what lets one of them wait. */
export interface JudgedEntity {
  /** As the page of fields names them. */
  readonly direction: string;
  readonly entity: string;
  readonly flow: string;
  readonly fields: readonly ContractField[];
  readonly fates: Fates;
  readonly records: readonly Plain[];
  readonly keyOf: (record: Plain) => string;
  readonly found: (record: Plain) => Plain | undefined;
  readonly wrong: (record: Plain, target: Plain) => string[];
  /** Why a record is not carried, `not taken` where it is not meant to be; null where it must be. */
  readonly held: (record: Plain) => string | null;
  /** Whether a record may arrive or wait: both are right. */
  readonly mayWait?: (record: Plain) => boolean;
}

/** All that is wrong with what became of an entity's records: nothing where each field arrived, is declared, or held its record. */
export async function wrongWith(koppla: TestKoppla, judged: JudgedEntity): Promise<string[]> {
  const { fields, fates, direction, entity, records } = judged;
  return [
    ...unjudged(fields, fates).map((problem) => `${entity}: ${problem}`),
    ...(await undeclared(fields, fates, direction, entity)).map((path) => `undeclared: ${path}`),
    ...neverFilled(fields, records).map((path) => `never generated: ${entity} ${path}`),
    ...(await wrongRecords(koppla, judged)),
  ];
}

/** What is wrong with each record on the other side, or with what became of it. */
export async function wrongRecords(koppla: TestKoppla, judged: JudgedEntity): Promise<string[]> {
  const { entity, flow, records, keyOf } = judged;
  const states = await recordStates(koppla, flow, records.map(keyOf));
  const wrong: string[] = [];
  let heldBack = 0;
  for (const record of records) {
    const key = keyOf(record);
    const [target, held] = [judged.found(record), judged.held(record)];
    const state = states.get(key) ?? "unseen";
    if (target === undefined) {
      heldBack += 1;
      const waits = state === "waiting" && judged.mayWait?.(record) === true;
      if (held === null && !waits) wrong.push(`${entity} ${key} is ${state}: ${await reasonOf(koppla, flow, key)}`);
      if (held !== null && held !== "not taken" && state !== "waiting" && state !== "failed") {
        wrong.push(`${entity} ${key} is ${state}, and nothing says so: ${held}`);
      }
      continue;
    }
    if (held !== null) wrong.push(`${entity} ${key} arrived all the same: ${held}`);
    const problems = [...wrongIn(judged.fates, record, target), ...judged.wrong(record, target)];
    wrong.push(...problems.map((problem) => `${entity} ${key} ${problem}`));
  }
  console.info(`${entity}: ${records.length} generated, ${heldBack} held back`);
  return wrong;
}

export async function shopRecords(koppla: TestKoppla, resource: string): Promise<Plain[]> {
  const state = await koppla.sandbox.control("pim", "GET", `/state?resource=${resource}`);
  return z.object({ items: z.array(z.record(z.string(), z.unknown())) }).parse(state).items;
}

/** Rows of a header's table, each with its lines under `lines`. */
export async function rowsWithLines(koppla: TestKoppla, header: string, line: string): Promise<Plain[]> {
  const state = await koppla.sandbox.control("books", "GET", `/state?table=${header}&details=${line}&grouped=true`);
  return z.object({ rows: z.array(z.record(z.string(), z.unknown())) }).parse(state).rows;
}
