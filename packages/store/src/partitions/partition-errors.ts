import pg from "pg";

/** Whether the error is of an insert for which there is no partition. */
export function isMissingPartition(error: unknown): boolean {
  // PostgreSQL names neither the table nor the partition to a role that is subject to row-level security.
  return error instanceof pg.DatabaseError && error.code === checkViolation && error.constraint === undefined;
}

/** Whether a lock was not given in time: somebody else is at it just now. */
export function isLockNotGiven(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === lockNotAvailable;
}

/** For work that is left to the next call where a lock is not given. @throws every other error */
export function ignoreLock(error: unknown): void {
  if (!isLockNotGiven(error)) {
    throw error;
  }
}

const checkViolation = "23514";
const lockNotAvailable = "55P03";
