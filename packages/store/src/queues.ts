/** The schema that pg-boss keeps its tables in. */
export const jobSchema = "jobs";

/** One page of a run. Jobs of one flow follow each other (`singleton` by key), those of others pass by. */
export const pageQueue = "page";
/** A flow's schedule has come due. */
export const dueQueue = "due";

export interface PageJob {
  readonly organisationId: string;
  readonly runId: string;
}

export interface DueJob {
  readonly organisationId: string;
  readonly flowId: string;
}

/**
 * heartbeatSeconds 10 is pg-boss's least: a killed worker's job is taken over after about 11 s. Retries are without
 * bound here, as the run decides when to give up, not the transport.
 */
export const queues = [
  {
    name: pageQueue,
    options: {
      policy: "singleton",
      heartbeatSeconds: 10,
      retryLimit: 1_000_000,
      retryDelay: 0,
      expireInSeconds: 3_600,
      deleteAfterSeconds: 3_600,
    },
  },
  { name: dueQueue, options: { policy: "standard", retryLimit: 3, expireInSeconds: 60, deleteAfterSeconds: 3_600 } },
] as const;
