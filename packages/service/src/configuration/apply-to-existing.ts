import type { PlannedChange } from "@koppla/contract/configuration";
import { look } from "@koppla/engine";
import type { EffectLabel } from "@koppla/engine/effects/effect-labels";
import { change } from "@koppla/engine/effects/effects";
import { findOrganisation, readConfiguration, type StoredConfiguration } from "@koppla/store";
import { holdSetUp } from "@koppla/store/setup/hold-set-up";
import type { ServiceContext } from "../context/open-context.ts";
import { beginEpochs } from "../epochs/begin-epochs.ts";
import { type Epochs, plannedEpochs, refuseUnconfirmed } from "../epochs/planned-epochs.ts";
import { checkDefaultCustomers } from "../flows/default-customer.ts";
import { type Actor, isAllowed } from "../ground/actor.ts";
import { type AuditNote, noteEntry } from "../ground/note-entry.ts";
import { applyConnections, proveConnections } from "./apply-connections.ts";
import { applyIntegrations } from "./apply-integrations.ts";
import { applyReconcile } from "./apply-reconcile.ts";
import type { ReportFault } from "./check-part.ts";
import { checkTwinFlows } from "./flow-checks/twin-flows.ts";
import { leftParts } from "./left-parts.ts";
import type { Apply } from "./plan.ts";
import { endWebhooks, plannedRemoval, removeLeft } from "./pruning/prune.ts";
import type { KopplaFile } from "./schema.ts";

/** What comes of a file. */
export interface Outcome {
  readonly changes: readonly PlannedChange[];
  readonly epochs: Epochs;
  /** Connections that went, whose system could not be asked to end its webhook. */
  readonly unreached?: readonly string[];
}

export const noEpochs: Epochs = { planned: [], connectionIds: [], emptiedIds: [] };

/** Who asks for a file to be applied, and through which action. */
export interface Asker {
  readonly context: ServiceContext;
  readonly actor: Actor;
  /** As the audit log names it. */
  readonly action: string;
}

export interface WantedFile {
  readonly organisationId: string;
  readonly file: KopplaFile;
  readonly note: string;
  readonly newEpoch: readonly string[];
  /** Whether what the file does not name goes. Default: it stays. */
  readonly prune?: boolean;
  /** Whether the file still is the one that is wanted for what is set up by now; absent: whatever is set up. */
  readonly isStillWanted?: (stored: StoredConfiguration) => boolean;
}

/** Reports what only the systems and the database can tell of a file that is right otherwise. */
export function asksOfSystems({ context, actor }: { readonly context: ServiceContext; readonly actor: Actor }) {
  return async (file: KopplaFile, fault: ReportFault) => {
    const organisationId = await findOrganisation(context.database, file.organisation, false);
    // One that is somebody else's is refused after this, as soon as one that is not there (S-1).
    if (!isAllowed(actor, organisationId, organisationId === null ? "host" : "look")) {
      return;
    }
    await checkTwinFlows(context, file, fault);
    await checkDefaultCustomers(context, actor, file, fault);
  };
}

/** What applying this file would change in an organisation that is there. */
export async function planForExisting(
  context: ServiceContext,
  actor: Actor,
  { organisationId, file, newEpoch, prune }: Pick<WantedFile, "organisationId" | "file" | "newEpoch" | "prune">,
): Promise<Outcome & { readonly stored: StoredConfiguration }> {
  const keys = await context.keyRing.of(organisationId);
  const { stored, epochs } = await look(context, organisationId, async (scope) => {
    const stored = await readConfiguration(scope);
    return { stored, epochs: await plannedEpochs(scope, { engine: context, stored, file, newEpoch }) };
  });
  const asked = { organisationId, engine: context, keys, stored, changes: [], keep: null };
  if (prune !== true) {
    return { stored, epochs, changes: await applyAll(asked, file) };
  }
  const changes = await applyAll({ ...asked, prune: (left) => plannedRemoval(asked, actor, left) }, file);
  return { stored, epochs, changes };
}

/**
 * Applies a file in one transaction, while nobody else changes the set-up of the organisation.
 * @returns null: it is no longer the file that is wanted, and nothing was changed
 */
export async function applyToExisting(
  { context, actor, action }: Asker,
  wanted: WantedFile,
  label: EffectLabel = "configuration.apply",
): Promise<Outcome | null> {
  const { organisationId, file, note, newEpoch, prune = false, isStillWanted = () => true } = wanted;
  const keys = await context.keyRing.of(organisationId);
  // Before anything is proven: a sign-in that is tried spends its token.
  const before = await planForExisting(context, actor, wanted);
  refuseUnconfirmed(before.epochs, newEpoch, actor.language);
  const unreached = await endWebhooks({ context, organisationId, stored: before.stored }, before.changes);
  const proven = await proveConnections({ engine: context, keys, organisationId, stored: before.stored }, file);
  return change(context, organisationId, label, async (scope) => {
    const at = context.clock.now();
    const leave = (entry: AuditNote) => noteEntry(scope, keys, { ...entry, organisationId, actor, action, at });
    await holdSetUp(scope);
    const stored = await readConfiguration(scope);
    if (!isStillWanted(stored)) {
      return null;
    }
    const keep = { scope, leave, note: { author: actor.name, text: note } };
    const epochs = await plannedEpochs(scope, { engine: context, stored, file, newEpoch });
    refuseUnconfirmed(epochs, newEpoch, actor.language);
    // First of all: its locks are those that workers take first, too.
    await beginEpochs(keep, epochs, at);
    const asked = { organisationId, engine: context, keys, stored, changes: [], proven, keep };
    const apply = prune
      ? { ...asked, prune: (left: readonly PlannedChange[]) => removeLeft(asked, actor, left) }
      : asked;
    return { epochs, unreached, changes: await applyAll(apply, file) };
  });
}

/** Takes all parts of a file into the plan, and stores them where it is kept. */
export async function applyAll(apply: Apply, file: KopplaFile): Promise<readonly PlannedChange[]> {
  await applyReconcile(apply, file);
  const connectionIds = await applyConnections(apply, file);
  await applyIntegrations(apply, file, connectionIds);
  const left = leftParts(apply.stored, file);
  return [...apply.changes, ...((await apply.prune?.(left)) ?? left)];
}
