import type { FlowRow, RunRow } from "@koppla/store";
import type { Exchange } from "./exchange.ts";

/** A flow, opened: both sides, the compiled mapping and what it may ask for. */
export interface OpenFlow extends Exchange {
  readonly flow: FlowRow;
  /** Hash of all that decides what is written (mapping, settings, lookup tables); another one reopens what failed. */
  readonly configuration: string;
}

/** A run in the hands of this worker. */
export interface OpenRun extends OpenFlow {
  readonly run: RunRow;
  /** The page is done record by record: one of them is to blame for what happened to it before. */
  readonly oneByOne: boolean;
  /** How many portions of the source the page takes along at most. */
  readonly portions: number;
}

/**
 * Where a pass over the source begins: at the flow's watermark, or null (everything) when asked to or set up anew. Levels
 * are always read as a whole: AccountView's stock moves without a change of its time (accountview.md §10.3, 30), and the
 * target's moves by itself.
 */
export function sinceOf(open: OpenFlow, everything: boolean): string | null {
  const { cursor } = open.flow;
  return !everything && open.nature !== "level" && cursor?.configuration === open.configuration
    ? cursor.watermark
    : null;
}
