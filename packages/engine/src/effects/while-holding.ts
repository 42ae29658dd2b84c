import type { HoldingSession } from "@koppla/store/calls/holding-session";

/**
 * Works with nobody else at it, over all processes: the database lets go of the name when this one dies.
 * @returns null when somebody else holds the name, and nothing was done
 */
export async function whileHolding<Result>(
  session: HoldingSession,
  name: string,
  work: () => Promise<Result>,
): Promise<Result | null> {
  if (!(await session.tryHold(name))) {
    return null;
  }
  try {
    return await work();
  } finally {
    await session.release(name);
  }
}
