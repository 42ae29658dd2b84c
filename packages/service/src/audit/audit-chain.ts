import { auditChainCheck } from "@koppla/contract/routes/audit";
import { auditChain, auditEnds, chainLink } from "@koppla/store/audit/audit";
import { chainPurpose } from "../ground/note-entry.ts";
import { organisationFunction } from "../ground/service-function.ts";

const checkedAtOnce = 1_000;

/**
 * Walks the chain of entries from its first one on: whether one is missing or was altered. It begins after the entries that
 * were forgotten for their age; where more are forgotten meanwhile, it goes on behind them.
 */
export const checkAudit = organisationFunction(auditChainCheck, async (call) => {
  const keys = await call.keys();
  const { begin } = await call.look(auditEnds);
  let place = begin;
  const broken = () => ({ entries: place.number - begin.number, brokenAt: place.number + 1 });
  for (;;) {
    const rows = await call.look((scope) => auditChain(scope, place.number, checkedAtOnce));
    const [first] = rows;
    if (first !== undefined && first.number > place.number + 1) {
      const later = (await call.look(auditEnds)).begin;
      if (later.number <= place.number) {
        return broken();
      }
      place = later;
      continue;
    }
    for (const row of rows) {
      const mark = keys.mark(chainPurpose, chainLink(place.mark, row));
      if (row.number !== place.number + 1 || !mark.equals(row.chain_mark)) {
        return broken();
      }
      place = { number: row.number, mark };
    }
    if (rows.length < checkedAtOnce) {
      break;
    }
  }
  const { end } = await call.look(auditEnds);
  const isWhole = end.number === place.number && end.mark.equals(place.mark);
  return isWhole ? { entries: place.number - begin.number, brokenAt: null } : broken();
});
