import { createEgress } from "@koppla/connector-sdk";
import type { Engine } from "@koppla/engine/effects/engine";
import { watchSentences } from "@koppla/engine/trouble/cause-entry";
import { openHoldingSession } from "@koppla/store/calls/holding-session";
import type { DatabaseAddress } from "@koppla/store/database/address";
import { askTime, databaseClock, systemClock } from "@koppla/store/database/clock";
import { openDatabase } from "@koppla/store/database/database";
import { countRestore, noticeRestore } from "@koppla/store/database/installation";
import { type ChangeListener, changeListener } from "@koppla/store/queue/change-listener";
import { openJobs } from "@koppla/store/queue/jobs";
import { createKeyRing } from "@koppla/store/sealing/key-ring";
import { loadMasterKey } from "@koppla/store/sealing/master-key";
import { ServiceError } from "../errors/service-error.ts";
import { type AccountGround, openAccountGround } from "./account-ground.ts";
import { connectors } from "./connectors.ts";
import { crashAt } from "./crash-at.ts";
import { openDatabaseServer } from "./database-server.ts";
import { wordsOf } from "./explain-error.ts";
import { type Migrates, prepareDatabase, prepareKey } from "./prepare-database.ts";
import { keepRestoreMark } from "./restore-mark.ts";
import { type Settings, UserError } from "./settings.ts";

/** What functions of the service work with. */
export interface ServiceContext extends Engine {
  readonly address: DatabaseAddress;
  /** Tells what changes, in this process and in others. */
  readonly changes: ChangeListener;
  readonly accounts: AccountGround;
  close(): Promise<void>;
}

export interface ContextOptions {
  /** Whether this process looks after the queue: takes over lost jobs, fires schedules. */
  readonly supervise: boolean;
  /** Which databases this process may bring to its version. Default: none. */
  readonly migrates?: Migrates;
  /** A person says that this database was restored from a backup: no flow sends anything before it is compared. */
  readonly isRestored?: boolean;
  readonly onMessage?: (text: string) => void;
}

/**
 * Starts or joins the database, brings it up to date or checks that it is, and opens all that the engine works with.
 * @throws ServiceError when there is no database, or one of another version, and none may be made or migrated
 * @throws UserError when the database, the key or a setting cannot be used, with what to do.
 */
export async function openContext(settings: Settings, options: ContextOptions): Promise<ServiceContext> {
  const { migrates = "none", onMessage } = options;
  const { address, stop } = await openDatabaseServer(settings, { makesOne: migrates !== "none", onMessage });
  const closers: (() => Promise<unknown>)[] = [stop];
  // One that cannot close keeps none of the others open: the database's server would run on with nobody.
  const closeAll = async () => {
    const faults: unknown[] = [];
    for (const close of closers.splice(0).toReversed()) {
      await close().catch((error: unknown) => faults.push(error));
    }
    if (faults.length > 0) {
      throw faults[0];
    }
  };
  try {
    const masterKey = await loadMasterKey({
      given: settings.key,
      home: settings.home,
      embedded: settings.databaseUrl === undefined,
    });
    const database = openDatabase(address);
    closers.push(() => database.destroy());
    await prepareDatabase(address, database, migrates);
    await prepareKey(address, database, { masterKey, migrates });
    if (settings.mark !== undefined) {
      const tell = (text: string) => onMessage?.(text);
      const mark = await keepRestoreMark(settings.mark, database, { now: () => systemClock.now(), onMessage: tell });
      closers.push(() => mark.stop());
    }
    await noticeRestore(database, systemClock.now());
    if (options.isRestored === true) {
      await countRestore(database, systemClock.now());
    }
    const session = openHoldingSession(address);
    closers.push(() => session.close());
    const jobs = await openJobs(address, { supervise: options.supervise });
    closers.push(() => jobs.close());
    const changes = changeListener(address);
    closers.push(() => changes.close());
    const egress = createEgress({ allow: settings.egressAllow });
    closers.push(() => egress.close());
    const keyRing = createKeyRing(database, masterKey);
    const tellClock = () => options.onMessage?.(watchSentences("clock_jumped", "en"));
    const clock = await databaseClock(() => askTime(database), tellClock);
    closers.push(() => Promise.resolve(clock.close()));
    const accounts = openAccountGround(settings.accounts, (text) => options.onMessage?.(text));
    closers.push(() => accounts.close());
    const atEffect = crashAt(process.env.KOPPLA_CRASH_AT);
    return {
      address,
      accounts,
      database,
      keyRing,
      jobs,
      session,
      changes,
      connectors,
      egress,
      clock,
      ...(atEffect === undefined ? {} : { atEffect }),
      close: closeAll,
    };
  } catch (error) {
    // What kept it from opening is thrown, not what kept a part from closing.
    await closeAll().catch(() => undefined);
    throw error instanceof UserError || error instanceof ServiceError ? error : new UserError(wordsOf(error), 1);
  }
}
