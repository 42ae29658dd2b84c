import { randomBytes } from "node:crypto";
import { usualAccounts } from "@koppla/service/context/account-ground";
import { openContext, type ServiceContext } from "@koppla/service/context/open-context";
import { testDatabase } from "@koppla/store/testing";
import type { Crew } from "./crew.ts";
import { type Inspector, openInspector } from "./inspector.ts";
import { openProcessCrew } from "./process-crew.ts";
import { type RunWatch, watchRuns } from "./run-watch.ts";
import { openWorkerCrew } from "./worker-crew.ts";

/** One Koppla for many cases: each case is an organisation of its own, before stand-ins of its own. */
export interface Ground {
  /** Begins the runs, and works on none. */
  readonly engine: ServiceContext;
  readonly crew: Crew;
  readonly watch: RunWatch;
  readonly inspector: Inspector;
  close(): Promise<void>;
}

export interface GroundOptions {
  readonly workers: number;
  /** Cases that run at once. */
  readonly atOnce: number;
  /** Workers are processes of their own. */
  readonly processes: boolean;
  /** A run that settles no page for so long is stuck. */
  readonly deadlineMs: number;
}

export async function openGround(options: GroundOptions): Promise<Ground> {
  const database = await testDatabase();
  const key = randomBytes(32).toString("base64");
  const settings = {
    home: "",
    databaseUrl: database.url,
    databaseAdminUrl: undefined,
    key,
    egressAllow: ["127.0.0.1"],
    accounts: usualAccounts,
  };
  const engine = await openContext(settings, { supervise: true, migrates: "every" });
  const inspector = await openInspector(engine.address);
  const crew = options.processes
    ? await openProcessCrew(inspector, { workers: options.workers, key, databaseUrl: database.url })
    : await openWorkerCrew(engine, inspector, { workers: options.workers, key, concurrency: options.atOnce });
  const watch = watchRuns(inspector, options.deadlineMs);
  return {
    engine,
    crew,
    watch,
    inspector,
    async close() {
      await crew.close();
      await watch.close();
      await inspector.close();
      await engine.close();
      await database.drop();
    },
  };
}
