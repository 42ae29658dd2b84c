import { startWorker } from "@koppla/engine";
import { dropActivityDays, makeActivityDays, withAdmin } from "@koppla/store";
import { type Command, Option } from "commander";
import { type Child, programs, startChild } from "../child.ts";
import { runDemo, startDemoSandbox } from "../demo.ts";
import { type OpenHouse, openHouse } from "../open-house.ts";
import { remark, say } from "../output.ts";
import { readSettings, type Settings } from "../settings.ts";

export function addStart(program: Command): void {
  program
    .command("start")
    .description("run Koppla: the database, the schedules and the workers; Ctrl-C stops everything")
    .addOption(
      new Option("--role <role>", "what this process does").choices(["all", "server", "worker"]).default("all"),
    )
    .option("--demo", "also start the sandbox, connect a demonstration organisation to it, and run the first sync")
    .option("--json", "print one JSON line when ready")
    .action(start);
}

interface StartOptions {
  readonly role: "all" | "server" | "worker";
  readonly demo?: boolean;
  readonly json?: boolean;
}

async function start(options: StartOptions): Promise<void> {
  const stopping = stopSignal();
  const given = readSettings(process.env);
  const settings: Settings = options.demo ? { ...given, egressAllow: [...given.egressAllow, "127.0.0.1"] } : given;
  const children: Child[] = [];
  const house = await openHouse(settings, { supervise: options.role !== "worker", onMessage: remark });
  try {
    await (options.role === "worker" ? work(house, stopping) : serve(house, { settings, options, children, stopping }));
  } finally {
    await Promise.all(children.map((child) => child.stop()));
    await house.close();
  }
}

/** Aborts on the first SIGINT or SIGTERM, or when the parent process is gone; the second ends the process at once. */
function stopSignal(): AbortSignal {
  const stopping = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.on(name, () => {
      if (stopping.signal.aborted) {
        process.exit(1);
      }
      stopping.abort();
    });
  }
  // As a child of `koppla start`: the parent is gone, also when it was killed.
  process.once("disconnect", () => stopping.abort());
  return stopping.signal;
}

async function work(house: OpenHouse, stopping: AbortSignal): Promise<void> {
  const worker = startWorker(house, {
    onError: (error) => remark(`worker: ${error instanceof Error ? error.message : String(error)}`),
  });
  await aborted(stopping);
  await worker.stop();
}

interface Service {
  readonly settings: Settings;
  readonly options: StartOptions;
  readonly children: Child[];
  readonly stopping: AbortSignal;
}

async function serve(house: OpenHouse, service: Service): Promise<void> {
  const { settings, options, children, stopping } = service;
  const sandbox = options.demo ? await startDemoSandbox(settings) : null;
  if (sandbox !== null) {
    children.push(sandbox.child);
  }
  if (options.role === "all") {
    keepWorker(service);
  }
  const upkeep = setInterval(() => void keepDays(house).catch(() => undefined), 3_600_000);
  try {
    if (sandbox !== null && !stopping.aborted) {
      await runDemo(house, sandbox.ready, stopping).catch((error: unknown) => {
        if (!stopping.aborted) {
          throw error;
        }
      });
    }
    if (!stopping.aborted) {
      tellReady(settings, options, sandbox?.ready);
    }
    await aborted(stopping);
    remark("Stopping …");
  } finally {
    clearInterval(upkeep);
  }
}

/** Keeps one worker alive: one that dies is replaced, a second later. */
function keepWorker({ settings, children, stopping }: Service): void {
  const child = startChild(programs.koppla, ["start", "--role", "worker"], {
    env: { KOPPLA_EGRESS_ALLOW: settings.egressAllow.join(","), KOPPLA_HOME: settings.home },
    onLine: remark,
  });
  children.push(child);
  child.process.once("exit", (code, signal) => {
    children.splice(children.indexOf(child), 1);
    if (!stopping.aborted) {
      remark(`The worker ended (${signal ?? `exit status ${code}`}); another one takes over.`);
      setTimeout(
        () => !stopping.aborted && keepWorker({ settings, children, stopping, options: { role: "all" } }),
        1_000,
      );
    }
  });
}

/** Payloads live for 72 hours (reliability.md §3), in partitions that are dropped whole. */
async function keepDays(house: OpenHouse): Promise<void> {
  await withAdmin(house.address, async (client) => {
    await makeActivityDays(client, house.clock.now());
    await dropActivityDays(client, house.clock.now(), 72);
  });
}

function tellReady(settings: Settings, options: StartOptions, sandbox?: { pim: string; books: string }): void {
  if (options.json) {
    say(JSON.stringify({ ready: true, ...sandbox }));
    return;
  }
  if (sandbox !== undefined) {
    say(`Parts PIM (sandbox)    ${sandbox.pim}`);
    say(`AccountView (sandbox)  ${sandbox.books}`);
    say("Look at it, from another terminal here:  ./koppla records   ./koppla activity   ./koppla run --help");
  }
  say(`Koppla is running; its data is in ${settings.home}. Stop it with Ctrl-C.`);
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
    } else {
      signal.addEventListener("abort", () => resolve(), { once: true });
    }
  });
}
