import type { PlannedChange } from "@koppla/contract/configuration";
import { configurationApply, configurationPlan } from "@koppla/contract/routes/configuration";
import { change, look } from "@koppla/engine";
import { noteRates } from "@koppla/engine/lookups/compare-rates";
import { findOrganisation, makeOrganisation, readConfiguration, type StoredConfiguration } from "@koppla/store";
import { addFirstOwners } from "../account/organisations/make-organisation.ts";
import { credentialsFor } from "../connections/kept-credentials.ts";
import type { ServiceContext } from "../context/open-context.ts";
import { beginEpochs } from "../epochs/begin-epochs.ts";
import { type Epochs, plannedEpochs, refuseUnconfirmed } from "../epochs/planned-epochs.ts";
import { serviceError } from "../errors/service-error.ts";
import { checkDefaultCustomers } from "../flows/default-customer.ts";
import { isAllowed } from "../ground/actor.ts";
import { type InstallationCall, installationFunction } from "../ground/installation-function.ts";
import { type AuditNote, noteEntry } from "../ground/note-entry.ts";
import { demand, knownTo } from "../ground/service-function.ts";
import { applyConnections, proveConnections } from "./apply-connections.ts";
import { applyIntegrations } from "./apply-integrations.ts";
import { applyReconcile } from "./apply-reconcile.ts";
import { usableFile, variablesOf, withVariables } from "./check-configuration.ts";
import type { ReportFault } from "./check-part.ts";
import { checkTwinFlows } from "./flow-checks/twin-flows.ts";
import { leftParts } from "./left-parts.ts";
import { type Apply, added } from "./plan.ts";
import type { KopplaFile } from "./schema.ts";

type Call = InstallationCall<ServiceContext>;

/** What applying a file would change. */
export const planConfiguration = installationFunction(
  { ...configurationPlan, input: configurationPlan.input.extend(withVariables) },
  async (call: Call, { text, variables, newEpoch }) => {
    const { context, actor } = call;
    const file = await usableFile(text, variablesOf(actor, variables), context, asksOf(call));
    const organisationId = await findAllowed(call, file.organisation);
    if (organisationId === null) {
      return { organisation: file.organisation, changes: [...planForNew(context, file)], epochs: [] };
    }
    const { changes, epochs } = await planForExisting(context, organisationId, { file, newEpoch });
    return { organisation: file.organisation, changes: [...changes], epochs: shown(epochs) };
  },
);

const { action } = configurationApply;

/**
 * Makes connections, integrations, lookup tables and flows as the file says, in one transaction; what the file does not
 * name is left as it is. Each changed part leaves an audit entry. An organisation that is not there yet is made.
 */
export const applyConfiguration = installationFunction(
  { ...configurationApply, input: configurationApply.input.extend(withVariables) },
  async (call: Call, { text, variables, note, newEpoch }) => {
    const file = await usableFile(text, variablesOf(call.actor, variables), call.context, asksOf(call));
    for (;;) {
      const organisationId = await findAllowed(call, file.organisation);
      const applied =
        organisationId === null
          ? await applyToNew(call, file, note)
          : await applyToExisting(call, { organisationId, file, note, newEpoch });
      // Null: somebody else made the organisation at the same moment, so that it is there now.
      if (applied !== null) {
        const { changes, epochs } = applied;
        const rates = await otherRates(call, changes, file);
        return { organisation: file.organisation, changes: [...changes], epochs: shown(epochs), rates };
      }
    }
  },
);

function asksOf({ context, actor }: Call) {
  return async (file: KopplaFile, fault: ReportFault) => {
    await checkTwinFlows(context, file, fault);
    await checkDefaultCustomers(context, actor, file, fault);
  };
}

/** Of the lookup tables that were changed: pairs of codes that have another rate on each side. */
async function otherRates({ context }: Call, changes: readonly PlannedChange[], { organisation }: KopplaFile) {
  const organisationId = await findOrganisation(context.database, organisation, false);
  const tables = changes.filter(({ kind, action: change }) => kind === "lookup table" && change !== "same");
  if (organisationId === null || tables.length === 0) {
    return [];
  }
  const { integrations } = await look(context, organisationId, readConfiguration);
  const found = tables.map(async ({ name: table }) => {
    const [integration = "", own = ""] = table.split("/");
    const integrationId = integrations.find(({ name }) => name === integration)?.id;
    const rates = integrationId === undefined ? null : await noteRates(context, { organisationId, integrationId }, own);
    return (rates ?? []).map((one) => ({ table, ...one }));
  });
  return (await Promise.all(found)).flat();
}

/** @returns null: there is none, and the actor may make it */
async function findAllowed({ context, actor }: Call, organisation: string): Promise<string | null> {
  const organisationId = await findOrganisation(context.database, organisation, false);
  const permission = organisationId === null ? "host" : "look";
  if (!isAllowed(actor, organisationId, permission)) {
    throw serviceError("no_organisation", { organisation, known: await knownTo(context, actor) });
  }
  if (organisationId !== null) {
    demand(actor, organisationId, "set_up");
  }
  return organisationId;
}

/** What comes of a file. */
interface Outcome {
  readonly changes: readonly PlannedChange[];
  readonly epochs: Epochs;
}

const noEpochs: Epochs = { planned: [], connectionIds: [], emptiedIds: [] };

function shown({ planned }: Epochs) {
  return planned.map(({ integrationId: _, ...epoch }) => epoch);
}

async function planForExisting(
  context: ServiceContext,
  organisationId: string,
  { file, newEpoch }: { readonly file: KopplaFile; readonly newEpoch: readonly string[] },
): Promise<Outcome & { readonly stored: StoredConfiguration }> {
  const keys = await context.keyRing.of(organisationId);
  const { stored, epochs } = await look(context, organisationId, async (scope) => {
    const stored = await readConfiguration(scope);
    return { stored, epochs: await plannedEpochs(scope, { engine: context, stored, file, newEpoch }) };
  });
  const changes = await applyAll({ organisationId, engine: context, keys, stored, changes: [], keep: null }, file);
  return { stored, epochs, changes };
}

function planForNew({ connectors }: ServiceContext, file: KopplaFile): readonly PlannedChange[] {
  for (const [name, wanted] of Object.entries(file.connections)) {
    credentialsFor(connectors, null, { name, wanted, row: undefined });
  }
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

async function applyToExisting(
  { context, actor }: Call,
  wanted: { organisationId: string; file: KopplaFile; note: string; newEpoch: readonly string[] },
): Promise<Outcome> {
  const { organisationId, file, note, newEpoch } = wanted;
  const keys = await context.keyRing.of(organisationId);
  // Before anything is proven: a sign-in that is tried spends its token.
  const before = await planForExisting(context, organisationId, wanted);
  refuseUnconfirmed(before.epochs, newEpoch, actor.language);
  const proven = await proveConnections({ engine: context, keys, organisationId, stored: before.stored }, file);
  return change(context, organisationId, "configuration.apply", async (scope) => {
    const at = context.clock.now();
    const leave = (entry: AuditNote) => noteEntry(scope, keys, { ...entry, organisationId, actor, action, at });
    const stored = await readConfiguration(scope);
    const keep = { scope, leave, note: { author: actor.name, text: note } };
    const epochs = await plannedEpochs(scope, { engine: context, stored, file, newEpoch });
    refuseUnconfirmed(epochs, newEpoch, actor.language);
    // First of all: its locks are those that workers take first, too.
    await beginEpochs(keep, epochs, at);
    const apply = { organisationId, engine: context, keys, stored, changes: [], proven, keep };
    return { epochs, changes: await applyAll(apply, file) };
  });
}

/** @returns null when the organisation's name was taken at the same moment */
async function applyToNew({ context, actor }: Call, file: KopplaFile, note: string): Promise<Outcome | null> {
  const organisationId = crypto.randomUUID();
  const name = file.organisation;
  return change(context, organisationId, "configuration.apply", async (scope) => {
    if (!(await makeOrganisation(scope, { id: organisationId, name }))) {
      return null;
    }
    const keys = await context.keyRing.make(scope, organisationId);
    const at = context.clock.now();
    const leave = (entry: AuditNote) => noteEntry(scope, keys, { ...entry, organisationId, actor, action, at });
    const owners = await addFirstOwners(scope, actor, { organisationId, since: at });
    const members = owners.map((person) => ({ what: "member", after: { person, role: "owner" } }));
    await leave({ subject: name, changes: [{ what: "organisation", after: name }, ...members] });
    const stored = await readConfiguration(scope);
    const changes = [added("organisation", name)];
    const keep = { scope, leave, note: { author: actor.name, text: note } };
    const apply = { organisationId, engine: context, keys, stored, changes, keep };
    return { epochs: noEpochs, changes: await applyAll(apply, file) };
  });
}

async function applyAll(apply: Apply, file: KopplaFile): Promise<readonly PlannedChange[]> {
  await applyReconcile(apply, file);
  const connectionIds = await applyConnections(apply, file);
  await applyIntegrations(apply, file, connectionIds);
  return [...apply.changes, ...leftParts(apply.stored, file)];
}
