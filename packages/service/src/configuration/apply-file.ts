import type { House } from "@koppla/engine";
import { findOrganisation, readConfiguration, withinOrganisation } from "@koppla/store";
import type { VersionNote } from "../flows/save-flow-version.ts";
import { applyConnections } from "./apply-connections.ts";
import { applyIntegrations } from "./apply-integrations.ts";
import { applyReconcile } from "./apply-reconcile.ts";
import { type Apply, added, type Change } from "./plan.ts";
import type { KopplaFile } from "./schema.ts";

/** Ends the transaction without keeping anything; carries the plan out. */
class DryRun extends Error {}

interface ApplyOptions {
  readonly dryRun: boolean;
  /** Who applies it, and what they say about it: kept with the versions that it makes. */
  readonly note?: VersionNote;
}

/**
 * Makes connections, integrations, lookup tables and flows as the file says, in one transaction; what the file does not
 * name is left as it is. A dry run does all the same and keeps nothing.
 */
export async function applyFile(house: House, file: KopplaFile, options: ApplyOptions): Promise<Change[]> {
  const existing = await findOrganisation(house.database, file.organisation, false);
  if (existing === null && options.dryRun) {
    return planForNew(file);
  }
  const organisationId = existing ?? (await findOrganisation(house.database, file.organisation, true));
  if (organisationId === null) {
    throw new Error(`The organisation "${file.organisation}" could not be made.`);
  }
  const keys = await house.keyRing.of(organisationId);
  const changes: Change[] = existing === null ? [added("organisation", file.organisation)] : [];
  const note = options.note ?? { author: "koppla", text: "" };
  try {
    await withinOrganisation(house.database, organisationId, async (scope) => {
      const apply: Apply = {
        scope,
        keys,
        organisationId,
        stored: await readConfiguration(scope),
        changes,
        house,
        note,
      };
      await applyReconcile(apply, file);
      await applyConnections(apply, file);
      await applyIntegrations(apply, file);
      if (options.dryRun) {
        throw new DryRun();
      }
    });
  } catch (error) {
    if (!(error instanceof DryRun)) {
      throw error;
    }
    return changes;
  }
  return changes;
}

function planForNew(file: KopplaFile): Change[] {
  return [
    added("organisation", file.organisation),
    ...Object.keys(file.connections).map((name) => added("connection", name)),
    ...Object.entries(file.integrations).flatMap(([name, integration]) => [
      added("integration", name),
      ...Object.keys(integration.lookups).map((table) => added("lookup table", `${name}/${table}`)),
      ...Object.keys(integration.flows).map((flow) => added("flow", `${name}/${flow}`)),
    ]),
  ];
}
