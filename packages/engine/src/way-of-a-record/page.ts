import type { SystemRecord } from "@koppla/connector-sdk";
import type { JobInHand, RunRow } from "@koppla/store";
import { placeCategoryPage } from "../categories/page.ts";
import { placeCustomerPage } from "../customers/page.ts";
import type { OpenRun } from "../open-run.ts";
import { placeOrderPage } from "../orders/page.ts";
import { decidePage } from "./decide.ts";
import { mapRecords } from "./map-records.ts";
import { matchPage } from "./match.ts";
import { readPage } from "./read.ts";
import { settlePage } from "./settle.ts";
import { type WrittenPage, writePage } from "./write.ts";

/**
 * The way of a record, for one page of them: read → map → match → decide → write → settle. Open the six files in this
 * order to follow it. Customers and orders take the four steps between read and settle as procedures of their own.
 */
export async function processPage(open: OpenRun, job: JobInHand): Promise<RunRow> {
  const page = await readPage(open);
  const gone = page.missing.map((key) => ({ key, fields: {}, deleted: true as const }));
  const written = await placePage(open, [...page.records, ...gone]);
  return settlePage(open, page, written, job);
}

async function placePage(open: OpenRun, records: readonly SystemRecord[]): Promise<WrittenPage> {
  switch (open.entity) {
    case "category":
      return placeCategoryPage(open, records);
    case "customer":
      return placeCustomerPage(open, records);
    case "order":
    case "invoice":
      return placeOrderPage(open, records);
    default: {
      const matched = await matchPage(open, await mapRecords(open, records));
      return writePage(open, decidePage(open, matched));
    }
  }
}
