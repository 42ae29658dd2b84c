import { type ConnectionView, describePause, viewConnections } from "@koppla/engine";
import type { Command } from "commander";
import { say, table } from "../../render/output.ts";
import { languageOption, type OrganisationOptions, withOrganisation } from "../command.ts";

export function defineConnections(command: Command): void {
  command
    .option("--organisation <name>", "whose connections; needed when there are several")
    .addOption(languageOption())
    .option("--json", "print one JSON object for each connection")
    .action(connections);
}

async function connections(options: OrganisationOptions): Promise<void> {
  await withOrganisation(options, async (house, { organisationId, configuration }) => {
    const views = await viewConnections(house, organisationId, configuration.connections);
    const told = (view: ConnectionView) =>
      view.pause === null ? "" : describePause(view, view.pause, house.clock.now(), options.language ?? "en");
    if (options.json) {
      for (const view of views) {
        const { id: _id, pause, ...rest } = view;
        const until = pause?.until.toISOString() ?? null;
        say(JSON.stringify({ ...rest, pausedUntil: until, pausedBecause: pause?.because ?? null }));
      }
      return;
    }
    const headings = ["CONNECTION", "SYSTEM", "ADDRESS", "SIGNED IN", "CALLS", "AT ONCE", "PAUSED"];
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
          told(view),
        ]),
      ),
    );
  });
}

const spans: { readonly [seconds: number]: string } = { 1: "second", 60: "minute", 86400: "day" };

/** `12 of 60 a minute`: what was used of each limit. */
function callsOf({ windows }: ConnectionView): string {
  const told = windows.map(({ calls, seconds, used }) => `${used} of ${calls} a ${spans[seconds] ?? `${seconds} s`}`);
  return told.length === 0 ? "no limit known" : told.join(", ");
}
