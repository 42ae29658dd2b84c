import { type House, type OpenFlow, openFlow } from "@koppla/engine";
import { UserError } from "@koppla/service/context/settings";
import { readCsv, writeCsv } from "@koppla/service/csv/csv";
import { findFlow } from "@koppla/service/flows/find-flow";
import { makeLinks } from "@koppla/service/links/make-links";
import { entityName, textsOf } from "@koppla/service/texts/index";
import { type KeyedLink, listLinks, removeLink, withinOrganisation } from "@koppla/store";
import type { Command } from "commander";
import { say, table } from "../../render/output.ts";
import { type OrganisationOptions, withOrganisation } from "../command.ts";
import { languageOption } from "../language-option.ts";
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
    .addOption(languageOption("language of what is told"))
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

async function links(path: string, options: LinksOptions): Promise<void> {
  if ([options.export, options.import !== undefined, options.remove !== undefined].filter(Boolean).length > 1) {
    throw new UserError("--export, --import and --remove exclude each other.");
  }
  await withOrganisation(options, async (house, { organisationId, configuration }) => {
    const flow = findFlow(configuration, path);
    const open = await openFlow(house, organisationId, flow.id, {
      prove: options.import !== undefined,
      purpose: "interactive",
    });
    if (options.import !== undefined) {
      return importLinks(house, open, { ...options, path, fileName: options.import });
    }
    if (options.remove !== undefined) {
      return remove(house, open, { ...options, sourceKey: options.remove });
    }
    if (options.export) {
      return exportLinks(house, open);
    }
    const found = await withinOrganisation(house.database, organisationId, (scope) =>
      listLinks(scope, open.links, {
        limit: options.limit,
        ...(options.source === undefined ? {} : { sourceKey: options.source }),
        ...(options.target === undefined ? {} : { targetKey: options.target }),
      }),
    );
    print(found, open, options);
  });
}

function print(found: readonly KeyedLink[], open: OpenFlow, options: LinksOptions): void {
  const text = textsOf(options.language).links;
  if (options.json) {
    for (const { sourceKey, targetKey, linkedAt } of found) {
      say(JSON.stringify({ source: sourceKey, target: targetKey, linkedAt }));
    }
  } else if (found.length === 0) {
    say(text.none);
  } else {
    const headings = [open.source.title.toUpperCase(), open.target.title.toUpperCase(), text.linked];
    say(
      table(
        headings,
        found.map(({ sourceKey, targetKey, linkedAt }) => [sourceKey, targetKey, linkedAt.toISOString()]),
      ),
    );
  }
}

const pageSize = 5_000;

/** Page by page, so that a million links need no more memory than a few. */
async function exportLinks(house: House, open: OpenFlow): Promise<void> {
  say("source,target");
  for (let after: string | undefined; ; ) {
    const page = await withinOrganisation(house.database, open.organisationId, (scope) =>
      listLinks(scope, open.links, { limit: pageSize, ...(after === undefined ? {} : { after }) }),
    );
    if (page.length > 0) {
      const rows = page.map(({ sourceKey, targetKey }) => [sourceKey, targetKey] as const);
      say(writeCsv(rows[0] ?? [], rows.slice(1)));
    }
    after = page.at(-1)?.sourceKey;
    if (page.length < pageSize) {
      return;
    }
  }
}

async function importLinks(
  house: House,
  open: OpenFlow,
  options: LinksOptions & { readonly fileName: string; readonly path: string },
): Promise<void> {
  const { fileName, path, language, dryRun: isDryRun = false } = options;
  const texts = textsOf(language);
  const rows = await readCsv(fileName, ["source", "target"], texts);
  const links = rows.map(({ line, values }) => ({
    place: `${fileName}:${line}`,
    sourceKey: values.source ?? "",
    targetKey: values.target ?? "",
  }));
  const { fresh, there } = await makeLinks(house, open, { links, path, isDryRun, language });
  const done = isDryRun ? texts.links.wouldBeMade(fresh) : texts.links.made(fresh);
  say(`${done}${there === 0 ? "" : texts.links.already(there)}.`);
}

async function remove(
  house: House,
  open: OpenFlow,
  { sourceKey, language }: LinksOptions & { readonly sourceKey: string },
): Promise<void> {
  const targetKey = await withinOrganisation(house.database, open.organisationId, (scope) =>
    removeLink(scope, open.links, sourceKey),
  );
  const text = textsOf(language).links;
  if (targetKey === null) {
    const entity = entityName(language, open.entity);
    throw new UserError(text.notLinked({ entity, key: sourceKey, source: open.source.title }), 1);
  }
  say(text.removed({ source: sourceKey, target: targetKey }));
}
