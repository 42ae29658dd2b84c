import type { FlowVersion } from "@koppla/contract/version";
import { UserError } from "@koppla/service/context/settings";
import { listVersions, restoreVersion } from "@koppla/service/flows/versions";
import { type Texts, textsOf } from "@koppla/service/texts/index";
import type { Command } from "commander";
import { say } from "../../render/output.ts";
import { type OrganisationOptions, withService } from "../command.ts";
import { languageOption } from "../language-option.ts";
import { parseLimit } from "../looking/list-options.ts";

export function defineVersions(command: Command): void {
  command
    .option("--show <version>", "print one version whole", parseLimit)
    .option("--restore <version>", "make an earlier version the newest again", parseLimit)
    .addOption(languageOption("language of the output"))
    .option("--organisation <name>", "whose flow; needed when there are several")
    .option("--json", "print one JSON object for each version")
    .action(versions);
}

interface VersionsOptions extends OrganisationOptions {
  readonly show?: number;
  readonly restore?: number;
}

async function versions(flow: string, options: VersionsOptions): Promise<void> {
  const { show, restore } = options;
  if (show !== undefined && restore !== undefined) {
    throw new UserError("--show and --restore exclude each other.");
  }
  const text = textsOf(options.language).versions;
  await withService(options, async (service) => {
    if (restore !== undefined) {
      const { version, made } = await service(restoreVersion, { flow, version: restore });
      const facts = { flow, version: String(version), made: String(made) };
      say(made === null ? text.already(facts) : text.restored(facts));
      return;
    }
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await service(listVersions, {
        flow,
        ...(show === undefined ? {} : { version: show }),
        ...(cursor === undefined ? {} : { cursor }),
      });
      for (const one of page.items) {
        printVersion(one, options);
      }
      cursor = page.next;
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
  const facts = { version: String(version), at: madeAt, author: note?.author ?? "" };
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
