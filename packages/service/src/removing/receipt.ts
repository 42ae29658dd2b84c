import type { Removal, RemovalReceipt } from "@koppla/contract/setup/ending";
import { busyFlows } from "@koppla/store/removing/endings";
import type { Outcome } from "../configuration/apply-to-existing.ts";
import { endings, type Part, partsOf, pathsOf } from "../configuration/pruning/removed-parts.ts";
import { serviceError } from "../errors/service-error.ts";
import type { OrganisationCall } from "../ground/service-function.ts";

/** What ends with parts, and what is in the way. @param confirm what the act must name */
export async function removalOf(
  call: OrganisationCall,
  parts: readonly Part[],
  { confirm, usedBy = [] }: { readonly confirm: string; readonly usedBy?: readonly string[] },
): Promise<Removal> {
  const stored = await call.configuration();
  return call.look(async (scope) => ({
    confirm,
    parts: await endings(scope, stored, parts),
    busy: [...pathsOf(stored, await busyFlows(scope, partsOf(stored, parts).flowIds))],
    usedBy: [...usedBy],
  }));
}

/** @throws ServiceError `name_to_confirm` where another name was typed */
export function demandName(confirm: string, name: string): void {
  if (confirm !== name) {
    throw serviceError("name_to_confirm", { name });
  }
}

/** What went, and what became of the ways to the systems. */
export function receiptOf({ changes, unreached = [] }: Outcome): RemovalReceipt {
  const removed = changes.flatMap(({ action, kind, name, ends }) =>
    action === "remove" && ends !== undefined ? [{ kind, name, ends }] : [],
  );
  return waysOf(removed, unreached);
}

/** The same for parts that are known to have gone. */
export function waysOf(removed: RemovalReceipt["removed"], unreached: readonly string[]): RemovalReceipt {
  const connections = removed.filter(({ kind }) => kind === "connection");
  const webhooks = connections.filter(({ ends }) => ends.webhooks > 0);
  return {
    removed,
    signIns: connections.map(({ name: connection }) => ({ connection, became: "forgotten" })),
    webhooks: webhooks.map(({ name: connection }) => ({
      connection,
      became: unreached.includes(connection) ? "unreached" : "ended",
    })),
  };
}
