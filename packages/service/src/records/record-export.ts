import { mostOfPage } from "@koppla/contract/page";
import { recordsExport } from "@koppla/contract/routes/records";
import { organisationStream } from "../ground/service-function.ts";
import { recordFilter } from "./record-list.ts";
import { recordsPage } from "./record-view.ts";

const columns = ["flow", "record", "target", "state", "changed", "why", "incident"];

/** Records and their states as rows of a spreadsheet, page by page. It holds keys and codes, and no values of records. */
export const exportRecords = organisationStream(recordsExport, async function* (call, wanted) {
  const filter = await recordFilter(call, wanted);
  yield columns;
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: Awaited<ReturnType<typeof recordsPage>> = await recordsPage(
      call,
      { cursor, limit: mostOfPage },
      filter,
    );
    for (const { flow, record, target, state, updatedAt, code, incident } of page.items) {
      yield [flow, record, target ?? "", state, updatedAt, code ?? "", incident ?? ""];
    }
    cursor = page.next;
  }
});
