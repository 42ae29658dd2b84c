import type { PoolConfig } from "pg";

/** The schema that pg-boss keeps its tables in. */
export const jobSchema = "jobs";

/** One page of a run. Jobs of one flow follow each other (`singleton` by key), those of others pass by. */
export const pageQueue = "page";

export interface PageJob {
  readonly organisationId: string;
  readonly runId: string;
  /** Which page of the run is to be done: a job of another one was left behind. */
  readonly page: number;
}

/** How long a worker may go on with a page without saying so again: also the heartbeat of its job. */
export const leaseMs = 10_000;

/**
 * heartbeatSeconds 10 is pg-boss's least: a killed worker's job is taken over after about 11 s. Retries are without
 * bound here, as the run decides when to give up, not the transport.
 */
export const queues = [
  {
    name: pageQueue,
    options: {
      policy: "singleton",
      heartbeatSeconds: leaseMs / 1_000,
      retryLimit: 1_000_000,
      retryDelay: 0,
      expireInSeconds: 3_600,
      deleteAfterSeconds: 3_600,
    },
  },
] as const;

/** The version of the job queues that this program installs: raised with pg-boss or with our list of queues. */
export const installedQueueVersion = "pg-boss 12.38.0, 1 queue";

/** pg-boss takes the pool's settings by the same names; what it does not know is left out. */
export function bossConnection(config: PoolConfig): { [name: string]: unknown } {
  const { connectionString, host, port, user, password, database, options, application_name } = config;
  const settings = { connectionString, host, port, user, password, database, options, application_name };
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}
