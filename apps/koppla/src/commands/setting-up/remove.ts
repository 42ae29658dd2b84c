import { writeFile } from "node:fs/promises";
import type { Removal, RemovalReceipt } from "@koppla/contract/setup/ending";
import { exportConfiguration } from "@koppla/service/configuration/export-configuration";
import { UserError } from "@koppla/service/context/settings";
import { removeOrganisation, viewOrganisationRemoval } from "@koppla/service/removing/remove-organisation";
import {
  removeConnection,
  removeFlow,
  removeIntegration,
  viewConnectionRemoval,
  viewFlowRemoval,
  viewIntegrationRemoval,
} from "@koppla/service/removing/remove-part";
import type { Command } from "commander";
import { z } from "zod";
import { endsWith } from "../../render/ending-line.ts";
import { say } from "../../render/output.ts";
import { type OrganisationOptions, type Service, withService } from "../command.ts";

export function defineRemove(command: Command): void {
  command
    .option("--yes", "remove it; without this nothing is changed")
    .option("--export <file>", "first write the file that makes the set-up again, without secrets")
    .option("--organisation <name>", "whose flow, integration or connection; needed when there are several")
    .option("--json", "print JSON")
    .action(remove);
}

interface RemoveOptions extends OrganisationOptions {
  readonly yes?: boolean;
  readonly export?: string;
}

interface Act {
  look(): Promise<Removal>;
  /** @param confirm the name, which the command line has as its argument */
  remove(confirm: string): Promise<RemovalReceipt>;
}

const kinds = z.enum(["flow", "integration", "connection", "organisation"]);

async function remove(kind: string, name: string, options: RemoveOptions): Promise<void> {
  const wanted = kinds.safeParse(kind);
  if (!wanted.success) {
    throw new UserError(`"${kind}" cannot be removed. There are: ${kinds.options.join(", ")}.`);
  }
  const whose = wanted.data === "organisation" ? { ...options, organisation: name } : options;
  await withService(whose, async (service) => {
    const act = actOf(service, wanted.data, name);
    const removal = await act.look();
    if (options.export !== undefined) {
      const { file } = await service(exportConfiguration, {});
      await writeFile(options.export, file, { flag: "wx" });
    }
    if (options.yes !== true) {
      return say(options.json ? JSON.stringify({ dryRun: true, ...removal }) : previewOf(removal, kind, name));
    }
    const receipt = await act.remove(name);
    say(options.json ? JSON.stringify({ dryRun: false, ...receipt }) : receiptOf(receipt));
  });
}

function actOf(service: Service, kind: z.infer<typeof kinds>, name: string): Act {
  switch (kind) {
    case "flow":
      return {
        look: () => service(viewFlowRemoval, { flow: name }),
        remove: (confirm) => service(removeFlow, { flow: name, confirm }),
      };
    case "integration":
      return {
        look: () => service(viewIntegrationRemoval, { integration: name }),
        remove: (confirm) => service(removeIntegration, { integration: name, confirm }),
      };
    case "connection":
      return {
        look: () => service(viewConnectionRemoval, { connection: name }),
        remove: (confirm) => service(removeConnection, { connection: name, confirm }),
      };
    case "organisation":
      return {
        look: () => service(viewOrganisationRemoval, {}),
        remove: (confirm) => service(removeOrganisation, { confirm }),
      };
  }
}

function previewOf({ parts, busy, usedBy }: Removal, kind: string, name: string): string {
  return [
    ...parts.map((part) => `x ${part.kind} ${part.name}${endsWith(part.ends)}`),
    ...busy.map((flow) => `! ${flow} has a run that is under way or paused: koppla cancel ${flow}`),
    ...usedBy.map((integration) => `! ${integration} joins it: koppla remove integration ${integration}`),
    kind === "organisation" ? "Nothing of it stays, its audit log included." : "Activity and the audit log stay.",
    `Nothing was changed. This cannot be undone: koppla remove ${kind} ${name} --export FILE --yes`,
  ].join("\n");
}

function receiptOf({ removed, signIns, webhooks }: RemovalReceipt): string {
  return [
    ...removed.map((part) => `x ${part.kind} ${part.name}${endsWith(part.ends)}`),
    ...signIns.map(({ connection }) => `Forgotten: the sign-in of ${connection}; its system lets it end by itself.`),
    ...webhooks.map(({ connection, became }) =>
      became === "ended"
        ? `Ended: the webhook of ${connection}.`
        : `Not ended: the webhook of ${connection}, as its system could not be asked. What it sends is refused.`,
    ),
    "Removed.",
  ].join("\n");
}
