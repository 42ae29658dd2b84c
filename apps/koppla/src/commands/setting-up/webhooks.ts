import { type House, registerWebhook, removeWebhook, webhookState } from "@koppla/engine";
import { readHttpSettings, UserError } from "@koppla/service/context/settings";
import type { Command } from "commander";
import { say } from "../../render/output.ts";
import { type OrganisationOptions, withOrganisation } from "../command.ts";

interface WebhookOptions extends OrganisationOptions {
  readonly register?: boolean;
  readonly remove?: boolean;
}

export function defineWebhooks(command: Command): void {
  command
    .option("--register", "ask the system to send its events to KOPPLA_PUBLIC_URL; again: see that it still does")
    .option("--remove", "end it; polling goes on")
    .option("--organisation <name>", "whose connection; needed when there are several")
    .option("--json", "print JSON")
    .action(webhooks);
}

async function webhooks(name: string, options: WebhookOptions): Promise<void> {
  if (options.register && options.remove) {
    throw new UserError("--register and --remove exclude each other.");
  }
  const { publicUrl } = readHttpSettings(process.env);
  await withOrganisation(options, async (house, { organisationId, configuration }) => {
    const row = configuration.connections.find((connection) => connection.name === name);
    if (row === undefined) {
      const known = configuration.connections.map((connection) => connection.name).join(", ");
      throw new UserError(`There is no connection "${name}". There is: ${known}.`);
    }
    const place = { organisationId, connectionId: row.id };
    if (options.remove) {
      await removeWebhook(house, place);
    } else if (options.register) {
      if (publicUrl === undefined) {
        throw new UserError(
          "The system needs an address that it can reach. Set KOPPLA_PUBLIC_URL, as in https://koppla.example.com.",
        );
      }
      await registerWebhook(house, { ...place, publicUrl });
    }
    await tellState(house, name, place, options);
  });
}

async function tellState(
  house: House,
  name: string,
  place: { organisationId: string; connectionId: string },
  options: WebhookOptions,
): Promise<void> {
  const state = await webhookState(house, place);
  if (options.json) {
    const lastEventAt = state?.lastEventAt?.toISOString() ?? null;
    const told = { webhook: state !== null, registered: state?.registered ?? false, lastEventAt };
    say(JSON.stringify({ connection: name, ...told, address: state && shortened(state.url) }));
  } else if (state === null) {
    say(`${name} has no webhook: Koppla learns of changes when its flows run. Begin with --register.`);
  } else if (!state.registered) {
    say(
      `${name} was registered at ${shortened(state.url)}, but its system no longer knows that. Use --register again.`,
    );
  } else {
    const last = state.lastEventAt === null ? "none within a day" : state.lastEventAt.toISOString();
    say(`${name} sends its events to ${shortened(state.url)}; the last one came: ${last}.`);
  }
}

/** Without the part that cannot be guessed. */
function shortened(url: string): string {
  return url.replace(/[^/]+$/, "…");
}
