import { fromKysely, PgBoss } from "pg-boss";
import { z } from "zod";
import type { DatabaseAddress } from "./address.ts";
import type { Scope } from "./database.ts";
import { bossConnection } from "./migrate.ts";
import { type DueJob, dueQueue, jobSchema, type PageJob, pageQueue } from "./queues.ts";

/** A job that this process has taken. */
export interface TakenJob<Data> {
  readonly id: string;
  /** Which taking of the job this is: whoever holds an older one can no longer end it. */
  readonly retryCount: number;
  readonly data: Data;
}

export type JobInHand = Pick<TakenJob<unknown>, "id" | "retryCount">;

/** The queue. It is transport only: a job carries ids, the rows hold the truth. */
export interface Jobs {
  /** Queues a run's next page, inside the transaction that makes it due. */
  sendPage(scope: Scope, job: PageJob, flowId: string, startAfterMs?: number): Promise<void>;
  takePage(): Promise<TakenJob<PageJob> | null>;
  /** Marks a job done, inside the transaction that settles it. */
  finishPage(scope: Scope, job: JobInHand): Promise<void>;
  /** Hands a job back at once, for another worker. */
  returnPage(job: JobInHand): Promise<void>;
  /** Says that this process is still at it. */
  touchPage(job: JobInHand): Promise<void>;
  /** Jobs that some process took more than a moment ago. */
  activePages(): Promise<readonly JobInHand[]>;
  takeDue(): Promise<TakenJob<DueJob> | null>;
  finishDue(job: JobInHand): Promise<void>;
  /** Makes the schedule of a flow what it should be; null removes it. */
  schedule(flow: DueJob, cron: string | null, zone: string): Promise<void>;
  /** Why a schedule cannot be used; null when it can. */
  checkSchedule(cron: string): string | null;
  close(): Promise<void>;
}

const activeSchema = z.array(z.object({ id: z.string(), retryCount: z.number() }));

/** @param options.supervise whether this process looks after the queue: takes over lost jobs, cleans up, fires schedules. */
export async function openJobs(address: DatabaseAddress, options: { supervise: boolean }): Promise<Jobs> {
  const boss = new PgBoss({
    ...bossConnection(address.application),
    // What pg-boss does by itself (taking a job, the heartbeat) may be forgotten by a crash of the database: the job is
    // then taken again. Jobs are sent and ended inside our own transactions, which wait for the disk.
    options: `${address.application.options ?? ""} -c synchronous_commit=off`,
    schema: jobSchema,
    max: 4,
    migrate: false,
    createSchema: false,
    supervise: options.supervise,
    schedule: options.supervise,
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
    monitorVacuum: false,
    reindex: false,
  });
  boss.on("error", () => undefined);
  await boss.start();

  async function take<Data extends object>(queue: string): Promise<TakenJob<Data> | null> {
    const [job] = await boss.fetch<Data>(queue, { batchSize: 1, includeMetadata: true });
    return job === undefined ? null : { id: job.id, retryCount: job.retryCount, data: job.data };
  }

  return {
    async sendPage(scope, job, flowId, startAfterMs = 0) {
      const startAfter = startAfterMs > 0 ? { startAfter: Math.ceil(startAfterMs / 1_000) } : {};
      await boss.send(pageQueue, job, { db: fromKysely(scope), singletonKey: flowId, ...startAfter });
    },
    takePage: () => take<PageJob>(pageQueue),
    async finishPage(scope, { id, retryCount }) {
      await boss.complete(pageQueue, { id, retryCount }, null, { db: fromKysely(scope) });
    },
    async returnPage({ id, retryCount }) {
      await boss.fail(pageQueue, { id, retryCount });
    },
    async touchPage({ id, retryCount }) {
      await boss.touch(pageQueue, { id, retryCount });
    },
    async activePages() {
      const { rows } = await boss
        .getDb()
        .executeSql(
          `select id::text as id, retry_count as "retryCount" from ${jobSchema}.job where name = $1 and state = 'active' and started_on < now() - interval '2 seconds'`,
          [pageQueue],
        );
      return activeSchema.parse(rows);
    },
    takeDue: () => take<DueJob>(dueQueue),
    async finishDue({ id, retryCount }) {
      await boss.complete(dueQueue, { id, retryCount });
    },
    async schedule(flow, cron, zone) {
      await (cron === null
        ? boss.unschedule(dueQueue, flow.flowId)
        : boss.schedule(dueQueue, cron, flow, { tz: zone, key: flow.flowId }));
    },
    checkSchedule(cron) {
      try {
        boss.previewSchedule(cron, { from: new Date(0) });
        return null;
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    },
    close: () => boss.stop({ graceful: false }),
  };
}
