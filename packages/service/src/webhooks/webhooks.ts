import { webhooksRegister, webhooksRemove, webhooksState } from "@koppla/contract/routes/webhooks";
import type { WebhookStanding } from "@koppla/contract/webhook";
import {
  registerWebhook as registerAtSystem,
  removeWebhook as removeFromSystem,
  webhookState as stateAtSystem,
} from "@koppla/engine";
import { findConnection } from "../connections/find-connection.ts";
import { readHttpSettings } from "../context/settings.ts";
import { serviceError } from "../errors/service-error.ts";
import { type OrganisationCall, organisationFunction } from "../ground/service-function.ts";

/** Whether a connection's system tells Koppla of changes. Asks the system. */
export const webhookState = organisationFunction(webhooksState, async (call, { connection }) =>
  standingOf(call, connection, await placeOf(call, connection)),
);

/** Asks the system to send its events to Koppla's public address. Done again, it sees to it that it still does. */
export const registerWebhook = organisationFunction(webhooksRegister, async (call, { connection }) => {
  const place = await placeOf(call, connection);
  const { publicUrl } = readHttpSettings(process.env);
  if (publicUrl === undefined) {
    throw serviceError("no_public_address", {});
  }
  const changes = [{ what: "webhook", after: publicUrl }];
  await registerAtSystem(call.context, {
    ...place,
    publicUrl,
    onRegister: (scope) => call.note(scope, { subject: connection, changes }),
  });
  return standingOf(call, connection, place);
});

/** Ends it: the system sends no more, and polling goes on. */
export const removeWebhook = organisationFunction(webhooksRemove, async (call, { connection }) => {
  const place = await placeOf(call, connection);
  const changes = [{ what: "webhook" }];
  await removeFromSystem(call.context, {
    ...place,
    onRemove: (scope) => call.note(scope, { subject: connection, changes }),
  });
  return standingOf(call, connection, place);
});

interface Place {
  readonly organisationId: string;
  readonly connectionId: string;
}

async function placeOf(call: OrganisationCall, connection: string): Promise<Place> {
  const { id } = findConnection(await call.configuration(), connection);
  return { organisationId: call.organisationId, connectionId: id };
}

async function standingOf({ context }: OrganisationCall, connection: string, place: Place): Promise<WebhookStanding> {
  const state = await stateAtSystem(context, place);
  return {
    connection,
    webhook: state !== null,
    registered: state?.registered ?? false,
    lastEventAt: state?.lastEventAt?.toISOString() ?? null,
    address: state && shortened(state.url),
  };
}

/** Without the part that cannot be guessed. */
function shortened(url: string): string {
  return url.replace(/[^/]+$/, "…");
}
