import type { fromKysely, PgBoss } from "pg-boss";
import { z } from "zod";
import type { DatabaseAddress } from "../database/address.ts";
import { newClient } from "../database/client.ts";
import type { Scope } from "../database/database.ts";
import { bossConnection, jobSchema, leaseMs, type PageJob, pageQueue } from "../database/queues.ts";

/** A job that this process has taken. */
export interface TakenJob<Data> {
  readonly id: string;
  /** Which taking of the job this is: whoever holds an older one can no longer end it. */
  readonly retryCount: number;
  readonly data: Data;
}

export type JobInHand = Pick<TakenJob<unknown>, "id" | "retryCount">;

export interface ActivePage extends JobInHand {
  /** Its worker has not said for longer than a lease that it is still at it: it is dead, frozen or cut off. */
  readonly isSilent: boolean;
}

export interface WaitingPage {
  readonly organisationId: string;
  readonly flowId: string;
  readonly dueAt: Date;
}

/** The queue. It is transport only: a job carries ids, the rows hold the truth. */
export interface Jobs {
  /** Queues a run's next page, inside the transaction that makes it due. */
  sendPage(scope: Scope, job: PageJob, flowId: string, startAfterMs?: number): Promise<void>;
  /** @param passOver organisations whose pages are left to others for now */
  takePage(passOver?: readonly string[]): Promise<TakenJob<PageJob> | null>;
  /** Marks a job done, inside the transaction that settles it. */
  finishPage(scope: Scope, job: JobInHand): Promise<void>;
  /** Hands a job back at once, for another worker. */
  returnPage(job: JobInHand): Promise<void>;
  /** Says that this process is still at it. */
  touchPage(job: JobInHand): Promise<void>;
  /** Flows whose page is due, or deserted, for so long, while no process has been at a page of anybody. */
  waitingPages(sinceMs: number, limit: number): Promise<readonly WaitingPage[]>;
  /** Jobs that some process took more than a moment ago. */
  activePages(): Promise<readonly ActivePage[]>;
  close(): Promise<void>;
}

const waitingSchema = z.array(z.object({ organisationId: z.string(), flowId: z.string(), dueAt: z.date() }));
const activeSchema = z.array(z.object({ id: z.string(), retryCount: z.number(), isSilent: z.boolean() }));

/**
 * The queue is opened when it is first used, as most commands never touch it; at once by a process that looks after it.
 * @param options.supervise whether this process looks after the queue: takes over lost jobs, cleans up.
 */
export async function openJobs(address: DatabaseAddress, options: { supervise: boolean }): Promise<Jobs> {
  let opening: Promise<OpenQueue> | undefined;
  function opened(): Promise<OpenQueue> {
    opening ??= openQueue(address, options).catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  }
  if (options.supervise) {
    await opened();
  }

  async function take<Data extends object>(
    queue: string,
    ignoreGroups: readonly string[] = [],
  ): Promise<TakenJob<Data> | null> {
    const passOver = ignoreGroups.length === 0 ? {} : { ignoreGroups: [...ignoreGroups] };
    const { boss } = await opened();
    const [job] = await boss.fetch<Data>(queue, { batchSize: 1, includeMetadata: true, ...passOver });
    return job === undefined ? null : { id: job.id, retryCount: job.retryCount, data: job.data };
  }

  /** A question alone, such as that of `koppla incidents`, opens no queue. */
  async function ask(text: string, values: readonly unknown[]): Promise<{ rows: unknown[] }> {
    if (opening !== undefined) {
      const { boss } = await opened();
      return boss.getDb().executeSql(text, [...values]);
    }
    const client = newClient(address.application);
    try {
      await client.connect();
      return await client.query(text, [...values]);
    } finally {
      await client.end();
    }
  }

  return {
    async sendPage(scope, job, flowId, startAfterMs = 0) {
      const startAfter = startAfterMs > 0 ? { startAfter: Math.ceil(startAfterMs / 1_000) } : {};
      const group = { id: job.organisationId };
      const { boss, within } = await opened();
      await boss.send(pageQueue, job, { db: within(scope), singletonKey: flowId, group, ...startAfter });
    },
    takePage: (passOver) => take<PageJob>(pageQueue, passOver),
    async finishPage(scope, { id, retryCount }) {
      const { boss, within } = await opened();
      await boss.complete(pageQueue, { id, retryCount }, null, { db: within(scope) });
    },
    async returnPage({ id, retryCount }) {
      const { boss } = await opened();
      await boss.fail(pageQueue, { id, retryCount });
    },
    async touchPage({ id, retryCount }) {
      const { boss } = await opened();
      await boss.touch(pageQueue, { id, retryCount });
    },
    async waitingPages(sinceMs, limit) {
      const { rows } = await ask(
        `select group_id as "organisationId", singleton_key as "flowId", since as "dueAt"
          from ${jobSchema}.job, lateral (select case state when 'active' then coalesce(heartbeat_on, started_on)
            else start_after end as since) as due
          where name = $1 and state <= 'active' and since < now() - $2 * interval '1 ms'
            and not exists (select from ${jobSchema}.job where name = $1
              and (completed_on > now() - $2 * interval '1 ms'
                or state = 'active' and coalesce(heartbeat_on, started_on) > now() - $3 * interval '1 ms'))
          order by since limit $4`,
        [pageQueue, sinceMs, leaseMs, limit],
      );
      return waitingSchema.parse(rows);
    },
    async activePages() {
      const { rows } = await ask(
        `select id::text as id, retry_count as "retryCount",
            coalesce(heartbeat_on, started_on) < now() - $2 * interval '1 ms' as "isSilent"
          from ${jobSchema}.job where name = $1 and state = 'active' and started_on < now() - interval '2 seconds'`,
        [pageQueue, leaseMs],
      );
      return activeSchema.parse(rows);
    },
    async close() {
      // One that could not be opened has nothing to close.
      const queue = await opening?.catch(() => undefined);
      await queue?.boss.stop({ graceful: false });
    },
  };
}

interface OpenQueue {
  readonly boss: PgBoss;
  /** Lets a call work inside a transaction of ours. */
  readonly within: typeof fromKysely;
}

async function openQueue(address: DatabaseAddress, { supervise }: { supervise: boolean }): Promise<OpenQueue> {
  const { fromKysely, PgBoss } = await import("pg-boss");
  const boss = new PgBoss({
    ...bossConnection(address.application),
    // What pg-boss does by itself (taking a job, the heartbeat) may be forgotten by a crash of the database: the job is
    // then taken again. Jobs are sent and ended inside our own transactions, which wait for the disk.
    options: `${address.application.options ?? ""} -c synchronous_commit=off`,
    schema: jobSchema,
    max: 4,
    migrate: false,
    createSchema: false,
    supervise,
    schedule: false,
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
    monitorVacuum: false,
    reindex: false,
  });
  // What it does by itself it tries again every two seconds; what we ask of it throws where we ask.
  boss.on("error", () => undefined);
  await boss.start();
  return { boss, within: fromKysely };
}
