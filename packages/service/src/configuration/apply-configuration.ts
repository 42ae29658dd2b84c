import type { PlannedChange } from "@koppla/contract/configuration";
import { configurationApply, configurationPlan } from "@koppla/contract/routes/configuration";
import { change, look } from "@koppla/engine";
import { noteRates } from "@koppla/engine/lookups/compare-rates";
import { findOrganisation, makeOrganisation, readConfiguration } from "@koppla/store";
import { addFirstOwners } from "../account/organisations/make-organisation.ts";
import { credentialsFor } from "../connections/kept-credentials.ts";
import type { ServiceContext } from "../context/open-context.ts";
import type { Epochs } from "../epochs/planned-epochs.ts";
import { serviceError } from "../errors/service-error.ts";
import { isAllowed } from "../ground/actor.ts";
import { type InstallationCall, installationFunction } from "../ground/installation-function.ts";
import { type AuditNote, noteEntry } from "../ground/note-entry.ts";
import { demand, knownTo } from "../ground/service-function.ts";
import {
  applyAll,
  applyToExisting,
  asksOfSystems,
  noEpochs,
  type Outcome,
  planForExisting,
} from "./apply-to-existing.ts";
import { usableFile, variablesOf, withVariables } from "./check-configuration.ts";
import { added } from "./plan.ts";
import type { KopplaFile } from "./schema.ts";

type Call = InstallationCall<ServiceContext>;

/** What applying a file would change. */
export const planConfiguration = installationFunction(
  { ...configurationPlan, input: configurationPlan.input.extend(withVariables) },
  async (call: Call, { text, variables, newEpoch, prune }) => {
    const { context, actor } = call;
    const file = await usableFile(text, variablesOf(actor, variables), context, asksOfSystems(call));
    const organisationId = await findAllowed(call, file.organisation);
    if (organisationId === null) {
      return { organisation: file.organisation, changes: [...planForNew(context, file)], epochs: [] };
    }
    const { changes, epochs } = await planForExisting(context, actor, { organisationId, file, newEpoch, prune });
    return { organisation: file.organisation, changes: [...changes], epochs: shown(epochs) };
  },
);

const { action } = configurationApply;

/**
 * Makes connections, integrations, lookup tables and flows as the file says, in one transaction; what the file does not
 * name is left as it is, or removed where that is asked for. Each changed part leaves an audit entry. An organisation that is not there yet is made.
 */
export const applyConfiguration = installationFunction(
  { ...configurationApply, input: configurationApply.input.extend(withVariables) },
  async (call: Call, { text, variables, note, newEpoch, prune }) => {
    const file = await usableFile(text, variablesOf(call.actor, variables), call.context, asksOfSystems(call));
    for (;;) {
      const organisationId = await findAllowed(call, file.organisation);
      const applied =
        organisationId === null
          ? await applyToNew(call, file, note)
          : await applyToExisting({ ...call, action }, { organisationId, file, note, newEpoch, prune });
      // Null: somebody else made the organisation at the same moment, so that it is there now.
      if (applied !== null) {
        const { changes, epochs } = applied;
        const rates = await otherRates(call, changes, file);
        return { organisation: file.organisation, changes: [...changes], epochs: shown(epochs), rates };
      }
    }
  },
);

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

function shown({ planned }: Epochs) {
  return planned.map(({ integrationId: _, ...epoch }) => epoch);
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
