import { connectionsList } from "@koppla/contract/routes/connections";
import { describePause } from "@koppla/engine";
import { organisationFunction } from "../ground/service-function.ts";
import { callStandings } from "./call-standing.ts";

/** The connections: signed in or not, how much of their limits is used, and what holds their calls back. */
export const listConnections = organisationFunction(
  connectionsList,
  async ({ context, actor, organisationId, configuration }) => {
    const { connections } = await configuration();
    const now = context.clock.now();
    const standings = await callStandings(context, organisationId, connections);
    return standings.map(({ pause, ...view }) => ({
      ...view,
      windows: [...view.windows],
      pause: pause && {
        until: pause.until.toISOString(),
        because: pause.because,
        sentence: describePause(view.system, pause, now, actor.language),
      },
    }));
  },
);
