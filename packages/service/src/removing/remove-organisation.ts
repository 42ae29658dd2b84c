import { organisationsRemoval, organisationsRemove } from "@koppla/contract/routes/setup/removing";
import type { StoredConfiguration } from "@koppla/store";
import { addAccountEvent } from "@koppla/store/account/events";
import { busyFlows } from "@koppla/store/removing/endings";
import { removeSomeOfOrganisation, switchAllOff } from "@koppla/store/removing/remove-parts";
import { holdSetUp } from "@koppla/store/setup/hold-set-up";
import { endWebhooks, refuseBusy } from "../configuration/pruning/prune.ts";
import { type Part, partsOfIntegration } from "../configuration/pruning/removed-parts.ts";
import { organisationFunction } from "../ground/service-function.ts";
import { demandName, removalOf, waysOf } from "./receipt.ts";

export const viewOrganisationRemoval = organisationFunction(organisationsRemoval, async (call) =>
  removalOf(call, everything(await call.configuration()), { confirm: call.organisation }),
);

/**
 * Removes an organisation with every row of it. First nothing begins any more; then its rows go in short transactions.
 * What broke off is asked for again, and goes on.
 * @throws ServiceError `run_in_the_way`, `name_to_confirm`
 */
export const removeOrganisation = organisationFunction(organisationsRemove, async (call, { confirm }) => {
  const { context, actor, organisationId, organisation } = call;
  demandName(confirm, organisation);
  const stored = await call.configuration();
  const { parts } = await removalOf(call, everything(stored), { confirm: organisation });
  refuseBusy(
    stored,
    await call.look((scope) =>
      busyFlows(
        scope,
        stored.flows.map(({ id }) => id),
      ),
    ),
  );
  const leaving = parts.map((part) => ({ action: "remove" as const, details: [], ...part }));
  const unreached = await endWebhooks({ context, organisationId, stored }, leaving);
  await call.change("organisation.remove", async (scope) => {
    await holdSetUp(scope);
    await switchAllOff(scope);
    await call.note(scope, { subject: organisation, changes: [{ what: "organisation", before: organisation }] });
    const personId = actor.kind === "person" ? actor.id : null;
    await addAccountEvent(scope, { at: context.clock.now(), personId, kind: "organisation_removed" });
  });
  for (let removed = 1; removed > 0; ) {
    removed = await call.change("organisation.remove", removeSomeOfOrganisation);
  }
  return waysOf(parts, unreached);
});

function everything(stored: StoredConfiguration): readonly Part[] {
  return [
    ...stored.integrations.flatMap(({ name }) => partsOfIntegration(stored, name)),
    ...stored.connections.map(({ name }): Part => ({ kind: "connection", name })),
  ];
}
