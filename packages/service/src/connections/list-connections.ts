import type { ConnectionView } from "@koppla/contract/connection";
import { connectionsList } from "@koppla/contract/routes/connections";
import { describePause } from "@koppla/engine";
import type { Language } from "@koppla/mapping";
import { organisationFunction } from "../ground/service-function.ts";
import { type CallStanding, callStandings } from "./call-standing.ts";

/** The connections: signed in or not, how much of their limits is used, and what holds their calls back. */
export const listConnections = organisationFunction(
  connectionsList,
  async ({ context, actor, organisationId, configuration }) => {
    const { connections } = await configuration();
    const now = context.clock.now();
    const standings = await callStandings(context, organisationId, connections);
    return standings.map((standing) => viewConnection(standing, now, actor.language));
  },
);

/** A connection as people see it, with the sentence of its pause. */
export function viewConnection(
  { pause, lastTest, ...view }: CallStanding,
  now: Date,
  language: Language,
): ConnectionView {
  return {
    ...view,
    windows: [...view.windows],
    lastTest: lastTest && { at: lastTest.tested_at.toISOString(), passed: lastTest.passed, tried: lastTest.tried },
    pause: pause && {
      until: pause.until.toISOString(),
      because: pause.because,
      sentence: describePause(view.system, pause, now, language),
    },
  };
}
