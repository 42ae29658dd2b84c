import type { LinkPage } from "@koppla/contract/link";
import { mostOfPage } from "@koppla/contract/page";
import { UserError } from "@koppla/service/context/settings";
import { linkLimits, readCsv, writeCsv } from "@koppla/service/csv/csv";
import { listLinks, removeLink } from "@koppla/service/links/links";
import { checkWantedLinks, makeLinks } from "@koppla/service/links/make-links";
import { textsOf } from "@koppla/service/texts/index";
import type { Command } from "commander";
import { say, table } from "../../render/output.ts";
import { reportingFaults } from "../../render/report-faults.ts";
import { type OrganisationOptions, type Service, withService } from "../command.ts";
import { languageOption } from "../language-option.ts";
import { firstItems } from "../looking/item-pages.ts";
import { parseLimit } from "../looking/list-options.ts";

export function defineLinks(command: Command): void {
  command
    .option("--source <key>", "only the link of this record of the source")
    .option("--target <key>", "only the link of this record of the target")
    .option("--limit <number>", "most links to list", parseLimit, 50)
    .option("--export", "print all links as CSV: source,target")
    .option("--import <file>", "link the records of a CSV file: source,target; all of it or nothing")
    .option("--dry-run", "with --import: check the file against both systems and change nothing")
    .option("--remove <key>", "remove the link of this record of the source; the records themselves stay")
    .addOption(languageOption("language of the output"))
    .option("--organisation <name>", "whose links; needed when there are several")
    .option("--json", "print one JSON object for each link")
    .action(links);
}

interface LinksOptions extends OrganisationOptions {
  readonly source?: string;
  readonly target?: string;
  readonly limit: number;
  readonly export?: boolean;
  readonly import?: string;
  readonly dryRun?: boolean;
  readonly remove?: string;
}

async function links(flow: string, options: LinksOptions): Promise<void> {
  if ([options.export, options.import !== undefined, options.remove !== undefined].filter(Boolean).length > 1) {
    throw new UserError("--export, --import and --remove exclude each other.");
  }
  await withService(options, async (service) => {
    if (options.import !== undefined) {
      return importLinks(service, flow, { ...options, fileName: options.import });
    }
    if (options.remove !== undefined) {
      const removed = await service(removeLink, { flow, source: options.remove });
      return say(textsOf(options.language).links.removed(removed));
    }
    if (options.export) {
      return exportLinks(service, flow);
    }
    const { source, target, limit } = options;
    const wanted = { flow, ...(source === undefined ? {} : { source }), ...(target === undefined ? {} : { target }) };
    const { systems } = await service(listLinks, { ...wanted, limit: 1 });
    const items = await firstItems(limit, (page) => service(listLinks, { ...wanted, ...page }));
    print({ items, systems }, options);
  });
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

/** Page by page, so that a million links need no more memory than a few. */
async function exportLinks(service: Service, flow: string): Promise<void> {
  say("source,target");
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: LinkPage = await service(listLinks, {
      flow,
      limit: mostOfPage,
      ...(cursor === undefined ? {} : { cursor }),
    });
    const [first, ...rest] = page.items.map(({ source, target }) => [source, target] as const);
    if (first !== undefined) {
      say(writeCsv(first, rest));
    }
    cursor = page.next;
  }
}

async function importLinks(
  service: Service,
  flow: string,
  options: LinksOptions & { readonly fileName: string },
): Promise<void> {
  const { fileName, language, dryRun = false } = options;
  const texts = textsOf(language);
  const rows = await readCsv(fileName, { columns: ["source", "target"], limits: linkLimits, texts });
  const wanted = rows.map(({ values }) => ({ source: values.source ?? "", target: values.target ?? "" }));
  const { fresh, there } = await reportingFaults(
    texts,
    (index) => `${fileName}:${rows[index]?.line ?? 1}`,
    () => service(dryRun ? checkWantedLinks : makeLinks, { flow, links: wanted }),
  );
  const done = dryRun ? texts.links.wouldBeMade(fresh) : texts.links.made(fresh);
  say(`${done}${there === 0 ? "" : texts.links.already(there)}.`);
}
