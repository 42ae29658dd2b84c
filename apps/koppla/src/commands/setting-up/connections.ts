import type { ConnectionView } from "@koppla/contract/connection";
import { listConnections } from "@koppla/service/connections/list-connections";
import type { Command } from "commander";
import { say, table } from "../../render/output.ts";
import { type OrganisationOptions, withService } from "../command.ts";
import { languageOption } from "../language-option.ts";

export function defineConnections(command: Command): void {
  command
    .option("--organisation <name>", "whose connections; needed when there are several")
    .addOption(languageOption())
    .option("--json", "print one JSON object for each connection")
    .action(connections);
}

async function connections(options: OrganisationOptions): Promise<void> {
  const views = await withService(options, (service) => service(listConnections, {}));
  if (options.json) {
    for (const { pause, ...view } of views) {
      say(JSON.stringify({ ...view, pausedUntil: pause?.until ?? null, pausedBecause: pause?.because ?? null }));
    }
    return;
  }
  const headings = ["CONNECTION", "SYSTEM", "ADDRESS", "SIGNED IN", "CALLS", "AT ONCE", "LAST TEST", "PAUSED"];
  say(
    table(
      headings,
      views.map((view) => [
        view.name,
        view.system,
        view.address,
        view.signedIn,
        callsOf(view),
        view.callsAtOnce === null ? "" : `${view.callsAtOnce.now} of ${view.callsAtOnce.most}`,
        view.lastTest === null ? "" : `${view.lastTest.passed} of ${view.lastTest.tried} passed`,
        view.pause?.sentence ?? "",
      ]),
    ),
  );
}

const spans: { readonly [seconds: number]: string } = { 1: "second", 60: "minute", 86400: "day" };

/** `12 of 60 a minute`: what was used of each limit. */
function callsOf({ windows }: ConnectionView): string {
  const told = windows.map(({ calls, seconds, used }) => `${used} of ${calls} a ${spans[seconds] ?? `${seconds} s`}`);
  return told.length === 0 ? "no limit known" : told.join(", ");
}
