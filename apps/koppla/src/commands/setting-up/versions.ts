import { UserError } from "@koppla/service/context/settings";
import { findFlow } from "@koppla/service/flows/find-flow";
import { authorName, type FlowVersion, flowVersions, restoreFlowVersion } from "@koppla/service/flows/flow-versions";
import { type Texts, textsOf } from "@koppla/service/texts/index";
import type { Command } from "commander";
import { say } from "../../render/output.ts";
import { languageOption, type OrganisationOptions, withOrganisation } from "../command.ts";
import { parseLimit } from "../looking/records.ts";

export function defineVersions(command: Command): void {
  command
    .option("--show <version>", "print one version whole", parseLimit)
    .option("--restore <version>", "make an earlier version the newest again", parseLimit)
    .addOption(languageOption("language of what is told"))
    .option("--organisation <name>", "whose flow; needed when there are several")
    .option("--json", "print one JSON object for each version")
    .action(versions);
}

interface VersionsOptions extends OrganisationOptions {
  readonly show?: number;
  readonly restore?: number;
}

async function versions(path: string, options: VersionsOptions): Promise<void> {
  if (options.show !== undefined && options.restore !== undefined) {
    throw new UserError("--show and --restore exclude each other.");
  }
  await withOrganisation(options, async (house, { organisationId, configuration }) => {
    const flow = findFlow(configuration, path);
    const text = textsOf(options.language).versions;
    if (options.restore !== undefined) {
      const version = options.restore;
      const made = await restoreFlowVersion(house, { organisationId, flowId: flow.id, version, author: authorName() });
      const facts = { flow: path, version: String(version), made: String(made) };
      say(made === null ? text.already(facts) : text.restored(facts));
      return;
    }
    const all = await flowVersions(house, organisationId, flow.id);
    const shown = all.filter(({ version }) => options.show === undefined || version === options.show);
    if (shown.length === 0) {
      const versions = all.map((one) => one.version).join(", ");
      throw new UserError(text.none({ flow: path, version: String(options.show), versions }));
    }
    for (const one of shown) {
      printVersion(one, options);
    }
  });
}

function printVersion(one: FlowVersion, options: VersionsOptions): void {
  const { version, madeAt, note, differences, mapping, settings } = one;
  if (options.json || options.show !== undefined) {
    const whole = { version, madeAt: note === null ? null : madeAt, ...note, differences, mapping, settings };
    say(options.json ? JSON.stringify(whole) : JSON.stringify(whole, null, 2));
    return;
  }
  const text = textsOf(options.language).versions;
  const facts = { version: String(version), at: madeAt.toISOString(), author: note?.author ?? "" };
  say(
    `${note === null ? text.old(version) : text.made(facts)}${note?.text ? `: ${describeNote(note.text, text)}` : ""}`,
  );
  for (const { sign, what, name, values } of differences) {
    say(`  ${sign} ${text[what]} ${name}${values.length === 0 ? "" : `: ${values.join(" → ")}`}`);
  }
}

/** What Koppla itself noted is told in the reader's language; what a person noted, in the person's own words. */
function describeNote(note: string, text: Texts["versions"]): string {
  const [, from] = /^restored from (\d+)$/.exec(note) ?? [];
  return from === undefined ? note : text.restoredFrom(from);
}
