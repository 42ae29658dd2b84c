import { sessionsEnd, sessionsList, sessionsSignOut } from "@koppla/contract/routes/sessions";
import { tellAccountChanged } from "@koppla/store/account/persons";
import { endSessions, listSessions as listSessionRows } from "@koppla/store/account/sessions";
import type { ServiceContext } from "../../context/open-context.ts";
import { serviceError } from "../../errors/service-error.ts";
import { type InstallationCall, installationFunction } from "../../ground/installation-function.ts";
import { noteEvent } from "../people/account-event.ts";
import { demandPerson, openFrom } from "../people/person.ts";

type Call = InstallationCall<ServiceContext>;

/** One's own sessions, the last used first. */
export const listSessions = installationFunction(sessionsList, async ({ context, actor }: Call) => {
  const { id, sessionId } = demandPerson(actor);
  const rows = await listSessionRows(context.database, id, context.clock.now());
  return rows.map((row) => ({
    id: row.id,
    begunAt: row.created_at.toISOString(),
    usedAt: row.used_at.toISOString(),
    endsAt: row.expires_at.toISOString(),
    from: openFrom(context, row.token_mark, row.ip_sealed),
    agent: openFrom(context, row.token_mark, row.agent_sealed),
    isThisOne: row.id === sessionId,
  }));
});

/** Ends one of one's own sessions. */
export const endSession = installationFunction(sessionsEnd, async (call: Call, { session }) => {
  const { id } = demandPerson(call.actor);
  await end(call, id, session, "session_ended");
  return {};
});

/** Ends the session that is asked from. */
export const signOut = installationFunction(sessionsSignOut, async (call: Call) => {
  const { id, sessionId } = demandPerson(call.actor);
  await end(call, id, sessionId, "signed_out");
  return { session: null };
});

async function end(
  { context }: Call,
  personId: string,
  sessionId: string,
  kind: "session_ended" | "signed_out",
): Promise<void> {
  if ((await endSessions(context.database, personId, { id: sessionId })) === 0) {
    throw serviceError("no_session", {});
  }
  await tellAccountChanged(context.database, personId);
  await noteEvent(context, personId, kind);
}
