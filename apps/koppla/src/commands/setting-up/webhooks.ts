import type { WebhookStanding } from "@koppla/contract/webhook";
import { UserError } from "@koppla/service/context/settings";
import { registerWebhook, removeWebhook, webhookState } from "@koppla/service/webhooks/webhooks";
import type { Command } from "commander";
import { say } from "../../render/output.ts";
import { type OrganisationOptions, withService } from "../command.ts";

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

async function webhooks(connection: string, options: WebhookOptions): Promise<void> {
  if (options.register && options.remove) {
    throw new UserError("--register and --remove exclude each other.");
  }
  const asked = options.remove ? removeWebhook : options.register ? registerWebhook : webhookState;
  const state = await withService(options, (service) => service(asked, { connection }));
  say(options.json ? JSON.stringify(state) : sentenceOf(state));
}

function sentenceOf({ connection, webhook, registered, lastEventAt, address }: WebhookStanding): string {
  if (!webhook) {
    return `${connection} has no webhook: Koppla learns of changes when its flows run. Begin with --register.`;
  }
  if (!registered) {
    return `${connection} was registered at ${address}, but its system no longer knows that. Use --register again.`;
  }
  return `${connection} sends its events to ${address}; the last one came: ${lastEventAt ?? "none within a day"}.`;
}
