import { mostOfPage } from "@koppla/contract/page";
import { linksExport, linksRead } from "@koppla/contract/routes/links";
import { UserError } from "../context/settings.ts";
import { linkLimits, readCsvText } from "../csv/csv.ts";
import { serviceError } from "../errors/service-error.ts";
import { organisationFunction, organisationStream } from "../ground/service-function.ts";
import { textsOf } from "../texts/index.ts";
import { findLinkedFlow } from "./linked-exchange.ts";
import { linkPageOf } from "./links.ts";
import { checkAll } from "./make-links.ts";

/** The links of a flow as rows of a spreadsheet, page by page. */
export const exportLinks = organisationStream(linksExport, async function* (call, { flow, whose }) {
  let { items, next } = await linkPageOf(call, { flow, whose, limit: mostOfPage });
  yield ["source", "target"];
  for (;;) {
    for (const { source, target } of items) {
      yield [source, target];
    }
    if (next === null) {
      return;
    }
    ({ items, next } = await linkPageOf(call, { flow, whose, limit: mostOfPage, cursor: next }));
  }
});

/**
 * The pairs of a spreadsheet of links, or of decisions, and whether they can be links; makes none of them.
 * @throws ServiceError that tells what is wrong with the spreadsheet, line by line, or with the pairs
 */
export const readLinks = organisationFunction(linksRead, async (call, { flow, whose, csv }) => {
  const texts = textsOf(call.actor.language);
  const head = csv.slice(0, csv.indexOf("\n") === -1 ? undefined : csv.indexOf("\n"));
  const columns = /(^|[,;"])why(?=$|[,;"\r])/.test(head) ? ["source", "target", "why"] : ["source", "target"];
  try {
    const rows = await readCsvText("CSV", csv, { columns, mayBeEmpty: ["why"], limits: linkLimits, texts });
    const links = rows.map(({ values }) => ({ source: values.source ?? "", target: values.target ?? "" }));
    const { fresh, there } = await checkAll(call, await findLinkedFlow(call, flow, whose), links);
    return { links, fresh: fresh.length, there };
  } catch (error) {
    if (error instanceof UserError) {
      throw serviceError("spreadsheet_cannot_be_used", { why: error.message });
    }
    throw error;
  }
});
