import { type Administration, putRow } from "./administration.ts";
import { localTime } from "./local-time.ts";
import { Refusal } from "./refusal.ts";
import type { Row } from "./rows.ts";
import { moveStock } from "./stock.ts";
import { recordId } from "./writing/assigned-numbers.ts";

/** What the header of a past order keeps of it. */
const kept = ["RPL_INV", "COMMENT1", "COMMENT2", "ORD_NR", "ORD_DATE", "DEL_DATE", "INV_DATE", "SHIP_MTH"];

/** Moves an order from SO1 to the history ALH (accountview.md §10.3 rule 35): its goods have left. @throws Refusal */
export function finishOrder(administration: Administration, orderNumber: string, nowMs: number): void {
  const order = administration.rows("SO_HDR").get(orderNumber);
  if (!order) throw new Refusal(`ORD_NR: ${orderNumber} bestaat niet`);
  const debtor = administration.rows("CONTACT").get(String(order.RPL_INV));
  const header: Row = { HDR_TYPE: 1, DC_NAME: debtor?.ACCT_NAME ?? "" };
  for (const field of kept) header[field] = order[field] ?? "";
  // What leaves is billed, unless a person has said when.
  header.INV_DATE ||= `${localTime(nowMs).slice(0, 10)}T00:00:00`;
  putRow(administration, "HST_AH", { ...header, REC_ID: recordId(administration) });

  // Each line holds its header's fields too: ALH reads them joined.
  const joined = Object.fromEntries(Object.entries(header).map(([field, value]) => [`HST_AH.${field}`, value]));
  const lines = administration.details("SO_LINE", orderNumber);
  for (const line of lines) {
    putRow(administration, "HST_AL", {
      ...joined,
      REC_ID: String(line.REC_ID),
      ART_CODE: line.ART_CODE ?? "",
      ORD_QTY: line.ORD_QTY ?? 0,
      UNIT_PX: line.ART_PX ?? 0,
    });
  }
  moveStock(administration, lines, { reserved: -1, onHand: -1 });
  administration.rows("SO_HDR").delete(orderNumber);
  administration.removeDetails("SO_LINE", orderNumber);
}
