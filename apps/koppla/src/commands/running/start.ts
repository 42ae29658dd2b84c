import "../../processes/plain-checks.ts";
import { startWorker } from "@koppla/engine";
import {
  announceWebServer,
  type EntryAddress,
  isOwned,
  makeEntryAddress,
} from "@koppla/service/account/entering/entry-address";
import { makeDemoOwner } from "@koppla/service/account/entering/set-up";
import { closeDemoAddress, openDemoAddress } from "@koppla/service/context/demo-address";
import { wordsOf } from "@koppla/service/context/explain-error";
import { openContext, type ServiceContext } from "@koppla/service/context/open-context";
import { readHttpSettings, readSettings, type Settings } from "@koppla/service/context/settings";
import { machineActor } from "@koppla/service/ground/actor";
import { type Command, Option } from "commander";
import type { HttpServer } from "../../api/server.ts";
import { runDemo, startDemoSandbox } from "../../demonstration/demonstration.ts";
import { type TryIt, tryItFunctions } from "../../demonstration/try-it.ts";
import { type Child, programs, startChild } from "../../processes/child.ts";
import { keepWatch } from "../../processes/keep-watch.ts";
import { forbidCodeFromText } from "../../processes/no-code.ts";
import { ownEnvironment } from "../../processes/own-environment.ts";
import { keepWebhooks } from "../../processes/renew-webhooks.ts";
import { stopSignal } from "../../processes/stop-signal.ts";
import { troubleTeller } from "../../processes/tell-trouble.ts";
import { keepUpkeep } from "../../processes/upkeep.ts";
import { entryLine } from "../../render/entry-line.ts";
import { remark, say } from "../../render/output.ts";
import { oneLine } from "../../render/visible.ts";

export function defineStart(command: Command): void {
  command
    .addOption(
      new Option("--role <role>", "what this process does").choices(["all", "server", "worker"]).default("all"),
    )
    .option("--demo", "also start the sandbox, connect a demonstration organisation to it, and run the first sync")
    .option("--restored", "the database was restored from a backup: compare both sides before anything is sent")
    .option("--json", "print one JSON line when ready")
    .action(start);
}

interface StartOptions {
  readonly role: "all" | "server" | "worker";
  readonly demo?: boolean;
  readonly restored?: boolean;
  readonly json?: boolean;
}

async function start(options: StartOptions): Promise<void> {
  // Ending for another reason than a signal is ending as well: a worker that ends with us is not replaced.
  const ending = new AbortController();
  const stopping = AbortSignal.any([stopSignal(), ending.signal]);
  const settings = await settingsFor(options);
  const children: Child[] = [];
  const tryIt = options.demo ? tryItFunctions() : null;
  const http = options.role === "worker" ? null : await openServer(tryIt);
  let engine: ServiceContext | null = null;
  try {
    engine = await openContext(settings, {
      supervise: options.role !== "worker",
      migrates: "every",
      isRestored: options.restored === true,
      onMessage: remark,
    });
    http?.serve(
      engine,
      settings.databaseUrl === undefined ? settings.home : null,
      readHttpSettings(process.env).publicUrl,
    );
    await (http === null
      ? work(engine, stopping)
      : serve(engine, { settings, options, children, stopping, http, tryIt }));
  } finally {
    ending.abort();
    await http?.close();
    await Promise.all(children.map((child) => child.stop()));
    await engine?.close();
    if (options.demo) {
      await closeDemoAddress(settings.home);
    }
  }
}

const usualPort = 4100;

async function openServer(tryIt: TryIt | null): Promise<HttpServer> {
  // Only the server needs fastify: every other command begins 0.1 s of CPU time earlier.
  const { openHttpServer } = await import("../../api/server.ts");
  const { host, port, proxies } = readHttpSettings(process.env);
  const place = { host, port: port ?? usualPort, orAnyPort: port === undefined, proxies };
  const server = await openHttpServer(place, tellTrouble, { further: tryIt?.functions ?? [] });
  forbidCodeFromText();
  return server;
}

function tellTrouble(error: unknown): void {
  remark(oneLine(`server: ${wordsOf(error)}`));
}

/** The demonstration's sandbox is on this computer, where connections may not go otherwise. */
async function settingsFor({ demo, role }: StartOptions): Promise<Settings> {
  const { home } = readSettings(ownEnvironment());
  if (demo) {
    await openDemoAddress(home);
  } else if (role !== "worker") {
    await closeDemoAddress(home);
  }
  return readSettings(ownEnvironment());
}

async function work(engine: ServiceContext, stopping: AbortSignal): Promise<void> {
  const worker = startWorker(engine, { onError: troubleTeller("worker") });
  const upkeep = keepUpkeep(engine, { onMessage: remark });
  await aborted(stopping);
  await Promise.all([worker.stop(), upkeep.stop()]);
}

interface Service {
  readonly settings: Settings;
  readonly options: StartOptions;
  readonly children: Child[];
  readonly stopping: AbortSignal;
  readonly http: HttpServer;
  /** What visitors of the demonstration can do; null: none runs. */
  readonly tryIt: TryIt | null;
}

async function serve(engine: ServiceContext, service: Service): Promise<void> {
  const { settings, options, children, stopping, http, tryIt } = service;
  await announceWebServer(engine, http.url);
  const sandbox = options.demo ? await startDemoSandbox(settings) : null;
  if (sandbox !== null) {
    children.push(sandbox.child);
  }
  if (options.role === "all") {
    keepWorker(service);
  }
  const tellOften = troubleTeller("server");
  const { publicUrl } = readHttpSettings(process.env);
  const onMessage = (text: string) => remark(oneLine(text));
  const webhooks = publicUrl === undefined ? null : keepWebhooks(engine, { publicUrl, onMessage });
  const upkeep = keepUpkeep(engine, { onMessage: remark });
  // The worker is another process, perhaps on another machine: whether one is there is seen by what comes of it.
  const watching = keepWatch(engine, tellOften);
  try {
    if (sandbox !== null && !stopping.aborted) {
      const { control } = sandbox;
      const onSetUp = (organisationId: string) => tryIt?.begin({ organisationId, control });
      await runDemo(engine, sandbox, { signal: stopping, onSetUp }).catch((error: unknown) => {
        if (!stopping.aborted) {
          throw error;
        }
      });
    }
    if (!stopping.aborted) {
      tellReady(service, await entryOf(engine, sandbox !== null), sandbox?.ready);
    }
    await aborted(stopping);
    remark("Stopping …");
  } finally {
    await Promise.all([upkeep.stop(), webhooks?.stop()]);
    watching.stop();
  }
}

/** The demonstration lets in whoever started it; else an address is made while nobody owns the installation. */
async function entryOf(engine: ServiceContext, isDemo: boolean): Promise<EntryAddress | null> {
  if (isDemo) {
    await makeDemoOwner(engine);
  }
  return isDemo || !(await isOwned(engine)) ? makeEntryAddress(engine, machineActor()) : null;
}

/** Keeps one worker alive: one that dies is replaced, a second later. */
function keepWorker({ settings, children, stopping }: Pick<Service, "settings" | "children" | "stopping">): void {
  const child = startChild(programs.koppla, ["start", "--role", "worker"], {
    env: { ...ownEnvironment(), KOPPLA_EGRESS_ALLOW: settings.egressAllow.join(","), KOPPLA_HOME: settings.home },
    onLine: remark,
  });
  children.push(child);
  child.process.once("exit", (code, signal) => {
    children.splice(children.indexOf(child), 1);
    if (!stopping.aborted) {
      remark(`The worker ended (${signal ?? `exit status ${code}`}); another one takes over.`);
      setTimeout(() => !stopping.aborted && keepWorker({ settings, children, stopping }), 1_000);
    }
  });
}

function tellReady(
  { settings, options, http }: Service,
  entry: EntryAddress | null,
  sandbox?: { pim: string; books: string },
): void {
  if (options.json) {
    say(JSON.stringify({ ready: true, http: http.url, ...(entry === null ? {} : { enter: entry.url }), ...sandbox }));
    return;
  }
  if (sandbox !== undefined) {
    say(`Parts PIM (sandbox)    ${sandbox.pim}`);
    say(`AccountView (sandbox)  ${sandbox.books}`);
    say("Look at it, from another terminal here:  ./koppla records   ./koppla activity   ./koppla run --help");
  }
  if (entry !== null) {
    say(entryLine(entry));
  }
  say(`Koppla is running at ${http.url}; its data is in ${settings.home}. Stop it with Ctrl-C.`);
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
