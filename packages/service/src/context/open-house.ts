import { createEgress } from "@koppla/connector-sdk";
import { causeEntry, type House } from "@koppla/engine";
import {
  askTime,
  checkMasterKey,
  createKeyRing,
  type DatabaseAddress,
  databaseAddress,
  databaseClock,
  loadMasterKey,
  migrate,
  noticeRestore,
  openDatabase,
  openHoldingSession,
  openJobs,
  startEmbeddedPostgres,
  systemClock,
  withAdmin,
} from "@koppla/store";
import { checkMark, keepMark } from "./backup-mark.ts";
import { connectors } from "./connectors.ts";
import { crashAt } from "./crash-at.ts";
import { wordsOf } from "./explain-error.ts";
import { type Settings, UserError } from "./settings.ts";

/** What functions of the service work with. */
export type ServiceContext = OpenHouse;

export interface OpenHouse extends House {
  readonly address: DatabaseAddress;
  close(): Promise<void>;
}

export interface OpenHouseOptions {
  /** Whether this process looks after the queue: takes over lost jobs, fires schedules. */
  readonly supervise: boolean;
  readonly onMessage?: (text: string) => void;
}

/**
 * Starts or joins the database, brings it up to date, and opens all that the engine works with.
 * @throws UserError when the database, the key or a setting cannot be used, with what to do.
 */
export async function openHouse(settings: Settings, options: OpenHouseOptions): Promise<OpenHouse> {
  const { address, stop } = await openDatabaseServer(settings, options);
  const closers: (() => Promise<unknown>)[] = [stop];
  const closeAll = async () => {
    for (const close of closers.reverse()) {
      await close();
    }
  };
  try {
    const masterKey = await loadMasterKey({
      given: settings.key,
      home: settings.home,
      embedded: settings.databaseUrl === undefined,
    });
    await migrate(address, systemClock.now());
    await withAdmin(address, (client) => checkMasterKey(client, masterKey));
    const database = openDatabase(address);
    closers.push(() => database.destroy());
    if (settings.databaseUrl === undefined) {
      await checkMark(settings.home, database, systemClock.now());
      const mark = keepMark(settings.home, database);
      closers.push(() => mark.stop());
    }
    await noticeRestore(database, systemClock.now());
    const session = openHoldingSession(address);
    closers.push(() => session.close());
    const jobs = await openJobs(address, { supervise: options.supervise });
    closers.push(() => jobs.close());
    const egress = createEgress({ allow: settings.egressAllow });
    closers.push(() => egress.close());
    const keyRing = createKeyRing(database, masterKey);
    const { what, meaning, next } = causeEntry("clock_jumped", "en");
    const tellClock = () => options.onMessage?.(`${what} ${meaning} ${next}`);
    const clock = await databaseClock(() => askTime(database), tellClock);
    closers.push(() => Promise.resolve(clock.close()));
    const atEffect = crashAt(process.env.KOPPLA_CRASH_AT);
    return {
      address,
      database,
      keyRing,
      jobs,
      session,
      connectors,
      egress,
      clock,
      ...(atEffect === undefined ? {} : { atEffect }),
      close: closeAll,
    };
  } catch (error) {
    await closeAll();
    throw error instanceof UserError ? error : new UserError(wordsOf(error), 1);
  }
}

async function openDatabaseServer(
  settings: Settings,
  options: OpenHouseOptions,
): Promise<{ address: DatabaseAddress; stop: () => Promise<void> }> {
  if (settings.databaseUrl !== undefined) {
    const admin = { connectionString: settings.databaseAdminUrl ?? settings.databaseUrl };
    return {
      address: databaseAddress(admin, { connectionString: settings.databaseUrl }),
      stop: () => Promise.resolve(),
    };
  }
  const server = await startEmbeddedPostgres({
    home: settings.home,
    ...(options.onMessage === undefined ? {} : { onMessage: options.onMessage }),
  });
  return { address: databaseAddress({ ...server.connection }), stop: () => server.stop() };
}
