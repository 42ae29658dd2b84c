import { type Administration, putRow } from "./administration.ts";
import { Refusal } from "./refusal.ts";
import type { Row } from "./rows.ts";
import { moveStock } from "./stock.ts";

/** Moves an order from SO1 to the history ALH (accountview.md §10.3 rule 35): its goods have left. */
export function finishOrder(administration: Administration, orderNumber: string): void {
  const header = administration.rows("SO_HDR").get(orderNumber);
  if (!header) throw new Refusal(`ORD_NR: ${orderNumber} bestaat niet`);
  const lines = administration.details("SO_LINE", orderNumber);
  const debtor = administration.rows("CONTACT").get(String(header.RPL_INV));
  const past: Row = { HDR_TYPE: 1, DC_NAME: debtor?.ACCT_NAME ?? "" };
  for (const field of ["RPL_INV", "COMMENT1", "COMMENT2", "ORD_NR", "ORD_DATE", "DEL_DATE", "INV_DATE"]) {
    past[field] = header[field] ?? "";
  }
  const joined = Object.fromEntries(Object.entries(past).map(([field, value]) => [`HST_AH.${field}`, value]));
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
