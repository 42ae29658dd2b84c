import type { Engine } from "@koppla/engine";
import type { DatabaseAddress } from "@koppla/store";
import type { Crew } from "./crew.ts";
import type { Inspector } from "./inspector.ts";
import { type MortalWorker, mortalWorker } from "./mortal-worker.ts";

export interface CrewOptions {
  readonly workers: number;
  /** Pages that each worker has in hand at once. */
  readonly concurrency: number;
  readonly key: string;
}

/** Workers within this process. */
export async function openWorkerCrew(
  engine: Engine & { readonly address: DatabaseAddress },
  inspector: Inspector,
  options: CrewOptions,
): Promise<Crew> {
  let hired = 0;
  const hire = () => {
    hired += 1;
    return mortalWorker(engine, inspector, {
      name: `worker ${hired}`,
      key: options.key,
      concurrency: options.concurrency,
    });
  };
  const crew: MortalWorker[] = await Promise.all(Array.from({ length: options.workers }, hire));
  /** One leaves at a time: what each still holds of the database's connections is needed by the next. */
  let leaving: Promise<void> = Promise.resolve();
  let strikes = 0;

  /** Another one takes the place at once, as the parent process sees to it. */
  function replace(index: number, leave: (worker: MortalWorker) => Promise<void>): Promise<void> {
    leaving = leaving.then(async () => {
      const worker = crew[index];
      const gone = worker === undefined ? undefined : leave(worker);
      crew[index] = await hire();
      await gone;
    });
    return leaving;
  }

  return {
    size: options.workers,
    get strikes() {
      return strikes;
    },
    async strike(kind, which) {
      strikes += 1;
      const index = which % crew.length;
      switch (kind) {
        case "die":
          return replace(index, (worker) => worker.die());
        case "stop":
          return replace(index, (worker) => worker.stop());
        case "loseSession":
        // A worker cannot stand still alone within a process: others take over while it goes on, all the same.
        case "freeze":
          return crew[index]?.loseSession();
        case "loseConnections":
          return crew[index]?.loseConnections();
        case "duplicateJob":
          return duplicateJobs(inspector);
      }
    },
    async close() {
      await leaving;
      await Promise.all(crew.map((worker) => worker.stop()));
    },
  };
}

const jobsAgain = `insert into jobs.job (name, data, policy, singleton_key, retry_limit, retry_delay, expire_seconds,
    deletion_seconds, heartbeat_seconds)
  select name, data, policy, singleton_key, retry_limit, retry_delay, expire_seconds, deletion_seconds, heartbeat_seconds
  from jobs.job as j where name = 'page' and state = 'active' and not exists
    (select from jobs.job as o where o.name = 'page' and o.singleton_key = j.singleton_key and o.state = 'created')`;

/** The queue promises "at least once": every job that is being worked off turns up a second time. */
export async function duplicateJobs(inspector: Inspector): Promise<void> {
  await inspector.ask(jobsAgain);
}
