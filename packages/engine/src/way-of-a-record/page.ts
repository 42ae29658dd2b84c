import type { JobInHand, RunRow } from "@koppla/store";
import type { OpenRun } from "../open-run.ts";
import { decidePage } from "./decide.ts";
import { mapPage } from "./map.ts";
import { matchPage } from "./match.ts";
import { readPage } from "./read.ts";
import { settlePage } from "./settle.ts";
import { writePage } from "./write.ts";

/** The way of a record, for one page of them. Open the six files in this order to follow it. */
export async function processPage(open: OpenRun, job: JobInHand): Promise<RunRow> {
  const page = await readPage(open);
  const gone = page.missing.map((key) => ({ key, fields: {}, deleted: true as const }));
  const mapped = mapPage(open, [...page.records, ...gone]);
  const matched = await matchPage(open, mapped);
  const decisions = decidePage(open, matched);
  const written = await writePage(open, decisions);
  return settlePage(open, page, written, job);
}
