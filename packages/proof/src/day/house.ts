import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DatabaseAddress, databaseAddress } from "@koppla/store/database/address";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@koppla/store/embedded/index";
import { koppla } from "../kit/command.ts";
import { type Child, programs, startChild } from "../kit/programs.ts";
import { fileFor } from "../kit/test-koppla.ts";
import { type TestSandbox, testSandbox } from "../kit/test-sandbox.ts";
import { advanceClock, impatientClock, makeClockMovable } from "./moved-clock.ts";

/** What runs Koppla for somebody: a database of its own, a server, two workers, and what starts them again when they end. */
export interface House {
  readonly address: DatabaseAddress;
  readonly database: EmbeddedPostgres;
  readonly sandbox: TestSandbox;
  readonly workers: readonly Keeper[];
  /** How often a process ended and was started again. */
  readonly restarts: number;
  /** Moves the clocks of the database and of both systems on. */
  advance(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** Keeps one process alive, as every machine does with its services. */
export interface Keeper {
  signal(signal: NodeJS.Signals): void;
}

/**
 * @param startAt the time of day at which the moved day begins, in UTC
 * @param tell gets which process ended, and how
 */
export async function openHouse(
  startAt: { readonly hour: number; readonly minute: number },
  tell: (line: string) => void,
): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), "koppla-day-"));
  const sandbox = await testSandbox({ products: 1 });
  const database = await startEmbeddedPostgres({ home: join(folder, "database") });
  const address = databaseAddress({ ...database.connection });
  await makeClockMovable(address);
  const { host, user, database: name } = database.connection;
  const environment = {
    DATABASE_URL: `postgres://${user}@/${name}?host=${encodeURIComponent(host)}`,
    KOPPLA_KEY: randomBytes(32).toString("base64"),
    KOPPLA_EGRESS_ALLOW: "127.0.0.1",
    KOPPLA_MARK: join(folder, "mark"),
    PORT: "0",
    NODE_OPTIONS: impatientClock,
  };
  async function advance(ms: number): Promise<void> {
    // Both systems share one.
    await sandbox.control("pim", "POST", "/clock", { advanceMs: ms });
    await advanceClock(address, ms);
  }
  const now = new Date();
  const begins = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1, startAt.hour, startAt.minute);
  await advance(begins - now.getTime());

  const file = join(folder, "koppla.yaml");
  await writeFile(file, scheduled(fileFor(sandbox, 60_000)));
  const applied = await koppla(["apply", file], environment);
  if (applied.status !== 0) {
    throw new Error(applied.stderr);
  }

  let restarts = 0;
  let isClosing = false;
  const children = new Set<Child>();
  function keep(role: "server" | "worker"): Keeper {
    let child: Child;
    const start = () => {
      child = startChild(programs.koppla, ["start", "--role", role], { env: environment, onLine: () => undefined });
      children.add(child);
      const own = child;
      own.process.once("exit", (code, signal) => {
        children.delete(own);
        if (!isClosing) {
          tell(`day a ${role} ended (${signal ?? `exit status ${code}`}) and is started again`);
          restarts += 1;
          start();
        }
      });
    };
    start();
    return { signal: (signal) => child.process.kill(signal) };
  }
  keep("server");
  const workers = [keep("worker"), keep("worker")];
  return {
    address,
    database,
    sandbox,
    workers,
    get restarts() {
      return restarts;
    },
    advance,
    async close() {
      isClosing = true;
      await Promise.all([...children].map((child) => child.stop()));
      await database.stop();
      await sandbox.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

/** Everything by itself: short schedules, and a night that comes half an hour after midnight. */
function scheduled(file: string): string {
  return file
    .replace("connections:", 'reconcile: { at: "00:30", zone: UTC }\nconnections:')
    .replace("products: { entity: product, from: pim, to: books }", products)
    .replace("orders: { entity: order, from: pim, to: books }", orders);
}

const products = "products: { entity: product, from: pim, to: books, schedule: every 20 s }";
const orders = "orders: { entity: order, from: pim, to: books, schedule: every 10 s }";
