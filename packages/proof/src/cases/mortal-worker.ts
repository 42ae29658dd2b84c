import { setTimeout as wait } from "node:timers/promises";
import { createEgress } from "@koppla/connector-sdk";
import { type Engine, startWorker } from "@koppla/engine";
import {
  createKeyRing,
  type DatabaseAddress,
  type Jobs,
  loadMasterKey,
  openDatabase,
  openHoldingSession,
  openJobs,
} from "@koppla/store";
import type { Inspector } from "./inspector.ts";

/** A worker in this process with a database pool, a session and a way out of its own, as a process would have them. */
export interface MortalWorker {
  /** From now on nothing that it does has an effect; what had left already may still arrive. */
  die(): Promise<void>;
  /** The session that holds its names breaks; it does not know and goes on. */
  loseSession(): Promise<void>;
  /** All its connections but that session break. */
  loseConnections(): Promise<void>;
  /** Ends in order. */
  stop(): Promise<void>;
}

class Dead extends Error {}

const mostConnections = 5;
const mostClosingMs = 3_000;

export async function mortalWorker(
  engine: Engine & { readonly address: DatabaseAddress },
  inspector: Inspector,
  options: { readonly name: string; readonly key: string; readonly concurrency: number },
): Promise<MortalWorker> {
  const named = (name: string): DatabaseAddress => ({
    ...engine.address,
    application: { ...engine.address.application, application_name: name },
  });
  const [pool, holder] = [`${options.name} pool`, `${options.name} session`];
  const database = openDatabase(named(pool), { maxConnections: mostConnections });
  const session = openHoldingSession(named(holder));
  const jobs = await openJobs(named(pool), { supervise: false });
  const egress = createEgress({ allow: ["127.0.0.1"] });
  const masterKey = await loadMasterKey({ given: options.key, home: "", embedded: false });
  let isDead = false;
  const alive = () => {
    if (isDead) {
      throw new Dead(`${options.name} is dead.`);
    }
  };
  const worker = startWorker(
    {
      ...engine,
      database,
      session,
      egress,
      keyRing: createKeyRing(database, masterKey),
      jobs: whileAlive(jobs, alive),
      atEffect: alive,
    },
    { schedules: false, concurrency: options.concurrency },
  );

  /** What is still under way may hold a connection for as long as its call takes. */
  async function close(): Promise<void> {
    const closing = Promise.all([session.close(), jobs.close(), egress.close(), database.destroy()]);
    await Promise.race([closing.catch(() => undefined), wait(mostClosingMs, undefined, { ref: false })]);
  }

  const cut = (name: string) =>
    inspector
      .ask("select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1", [name])
      .then(() => undefined);

  return {
    async die() {
      isDead = true;
      await cut(holder);
      await cut(pool);
      void worker.stop();
      await close();
    },
    loseSession: () => cut(holder),
    loseConnections: () => cut(pool),
    async stop() {
      await worker.stop();
      await close();
    },
  };
}

/** The queue as a process sees it: once that is dead, it asks for nothing and gives nothing back. */
function whileAlive(jobs: Jobs, alive: () => void): Jobs {
  const guarded =
    <Given extends readonly unknown[], Result>(work: (...given: Given) => Promise<Result>) =>
    async (...given: Given): Promise<Result> => {
      alive();
      return work(...given);
    };
  return {
    ...jobs,
    sendPage: guarded(jobs.sendPage),
    takePage: guarded(jobs.takePage),
    finishPage: guarded(jobs.finishPage),
    returnPage: guarded(jobs.returnPage),
    touchPage: guarded(jobs.touchPage),
    activePages: guarded(jobs.activePages),
  };
}
