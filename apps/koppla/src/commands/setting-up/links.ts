import type { LinkPage } from "@koppla/contract/link";
import { matchRecord } from "@koppla/service/acts/record-match";
import { UserError } from "@koppla/service/context/settings";
import { linkLimits, readCsv } from "@koppla/service/csv/csv";
import { exportLinks } from "@koppla/service/links/link-spreadsheet";
import { listLinks, removeLink } from "@koppla/service/links/links";
import { checkWantedLinks, makeLinks } from "@koppla/service/links/make-links";
import { textsOf } from "@koppla/service/texts/index";
import type { Command } from "commander";
import { say, table } from "../../render/output.ts";
import { reportingFaults } from "../../render/report-faults.ts";
import { sayRows } from "../../render/say-rows.ts";
import { type OrganisationOptions, type Service, withService } from "../command.ts";
import { languageOption } from "../language-option.ts";
import { firstItems } from "../looking/item-pages.ts";
import { parseLimit } from "../looking/list-options.ts";
import { parsePair } from "./key-pair.ts";

export function defineLinks(command: Command): void {
  command
    .option("--customers", "links of the customers of the flow's orders, which need no flow of their own")
    .option("--source <key>", "only the link of this record of the source")
    .option("--target <key>", "only the link of this record of the target")
    .option("--limit <number>", "most links to list", parseLimit, 50)
    .option("--export", "print all links as CSV: source,target")
    .option("--import <file>", "link the records of a CSV file: source,target; all of it or nothing")
    .option("--dry-run", "with --import: check the file against both systems and change nothing")
    .option("--remove <key>", "remove the link of this record of the source; the records themselves stay")
    .option("--payer <pair>", "say who pays an order that is billed to somebody else: ORDER=NUMBER")
    .option("--remove-payer <order>", "take back who a person said pays this order")
    .addOption(languageOption("language of the output"))
    .option("--organisation <name>", "whose links; needed when there are several")
    .option("--json", "print one JSON object for each link")
    .action(links);
}

interface LinksOptions extends OrganisationOptions {
  readonly customers?: boolean;
  readonly payer?: string;
  readonly removePayer?: string;
  readonly source?: string;
  readonly target?: string;
  readonly limit: number;
  readonly export?: boolean;
  readonly import?: string;
  readonly dryRun?: boolean;
  readonly remove?: string;
}

async function links(flow: string, options: LinksOptions): Promise<void> {
  const { payer, removePayer, remove, export: exports } = options;
  const asked = [options.import, remove, payer, removePayer].filter((one) => one !== undefined);
  if (asked.length + (exports === true ? 1 : 0) > 1) {
    throw new UserError("--export, --import, --remove, --payer and --remove-payer exclude each other.");
  }
  const place = { flow, ...ofCustomers(options) };
  await withService(options, async (service) => {
    if (options.import !== undefined) {
      return importLinks(service, place, { ...options, fileName: options.import });
    }
    if (options.remove !== undefined) {
      const removed = await service(removeLink, { ...place, source: options.remove });
      return say(textsOf(options.language).links.removed(removed));
    }
    if (payer !== undefined) {
      const texts = textsOf(options.language);
      const { source, target } = parsePair(payer, texts);
      await service(matchRecord, { flow, record: source, candidate: target });
      return say(`${texts.links.made(1)}.`);
    }
    if (removePayer !== undefined) {
      const removed = await service(removeLink, { flow, ...ofPayer, source: removePayer });
      return say(textsOf(options.language).links.removed(removed));
    }
    if (options.export) {
      return sayRows(service(exportLinks, place));
    }
    const { source, target, limit } = options;
    const wanted = {
      ...place,
      ...(source === undefined ? {} : { source }),
      ...(target === undefined ? {} : { target }),
    };
    const { systems } = await service(listLinks, { ...wanted, limit: 1 });
    const items = await firstItems(limit, (page) => service(listLinks, { ...wanted, ...page }));
    print({ items, systems }, options);
  });
}

interface Place {
  readonly flow: string;
  readonly whose?: "customers";
}

const ofPayer = { whose: "customers", said: "payer" } as const;

/** The option --customers, as the service takes it. */
export function ofCustomers({ customers }: { readonly customers?: boolean }): Omit<Place, "flow"> {
  return customers === true ? { whose: "customers" } : {};
}

function print(
  { items, systems }: Pick<LinkPage, "systems"> & { readonly items: readonly LinkPage["items"][number][] },
  options: LinksOptions,
): void {
  const text = textsOf(options.language).links;
  if (options.json) {
    for (const one of items) {
      say(JSON.stringify(one));
    }
  } else if (items.length === 0) {
    say(text.none);
  } else {
    const headings = [systems.source.toUpperCase(), systems.target.toUpperCase(), text.linked];
    say(
      table(
        headings,
        items.map(({ source, target, linkedAt }) => [source, target, linkedAt]),
      ),
    );
  }
}

async function importLinks(
  service: Service,
  place: Place,
  options: LinksOptions & { readonly fileName: string },
): Promise<void> {
  const { fileName, language, dryRun = false } = options;
  const texts = textsOf(language);
  const rows = await readCsv(fileName, { columns: ["source", "target"], limits: linkLimits, texts });
  const wanted = rows.map(({ values }) => ({ source: values.source ?? "", target: values.target ?? "" }));
  const { fresh, there } = await reportingFaults(
    texts,
    (index) => `${fileName}:${rows[index]?.line ?? 1}`,
    () => service(dryRun ? checkWantedLinks : makeLinks, { ...place, links: wanted }),
  );
  const done = dryRun ? texts.links.wouldBeMade(fresh) : texts.links.made(fresh);
  say(`${done}${there === 0 ? "" : texts.links.already(there)}.`);
}
