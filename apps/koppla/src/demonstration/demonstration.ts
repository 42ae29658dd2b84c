import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beginRun, type Engine, openFlow } from "@koppla/engine";
import { applyConfiguration } from "@koppla/service/configuration/apply-configuration";
import type { ServiceContext } from "@koppla/service/context/open-context";
import type { Settings } from "@koppla/service/context/settings";
import { type FoundFlow, flowsOf, inOrderOfNeed } from "@koppla/service/flows/find-flow";
import { type Actor, machineActor } from "@koppla/service/ground/actor";
import { listIncidents } from "@koppla/service/incidents/incident-list";
import { waitForRun } from "@koppla/service/runs/wait-for-run";
import { countLinksSince, findOrganisation, readConfiguration, readRecords, withinOrganisation } from "@koppla/store";
import { z } from "zod";
import { type Child, programs, startChild } from "../processes/child.ts";
import { foreignEnvironment } from "../processes/own-environment.ts";
import { remark, say } from "../render/output.ts";
import { countLine, withProgress } from "../render/run-lines.ts";
import { type SandboxControl, sandboxControl } from "./sandbox-control.ts";
import { firstTroubled } from "./shop-orders.ts";
import { countBooks } from "./stock-figures.ts";
import { blockDebtor, placeTroubledOrders } from "./troubled-orders.ts";

const file = fileURLToPath(new URL("../../demo/demo.yaml", import.meta.url));
/** The contract's 60 calls a minute would make the first look take minutes. */
const callsPerMinute = 6_000;

const readySchema = z.object({ pim: z.string(), books: z.string(), refreshToken: z.string() });
type Ready = z.infer<typeof readySchema>;

/** The demonstration's sandbox, ready. */
export interface DemoSandbox {
  readonly child: Child;
  readonly ready: Ready;
  readonly control: SandboxControl;
}

/** The sandbox as a child: both stand-ins with the sample catalogue, and what they last held. */
export async function startDemoSandbox(settings: Settings): Promise<DemoSandbox> {
  say(
    `Starting the sandbox. Its Parts PIM allows ${callsPerMinute} calls a minute here, instead of the contract's 60.`,
  );
  const args = [
    "--ready-json",
    "--or-any-port",
    "--calls-per-minute",
    String(callsPerMinute),
    "--state",
    join(settings.home, "sandbox"),
  ];
  return new Promise((resolve, reject) => {
    const child = startChild(programs.sandbox, args, {
      env: foreignEnvironment(),
      onLine(line) {
        if (line.startsWith("{")) {
          resolve({ child, ready: readySchema.parse(JSON.parse(line)), control: sandboxControl(child.process) });
        }
      },
    });
    child.process.once("exit", (code) =>
      reject(new Error(`The sandbox ended before it was ready (exit status ${code}).`)),
    );
  });
}

/**
 * Sets the demonstration up and runs its first sync; prints a line for each flow. Then some orders come that cannot be
 * placed as they are, for whoever looks: a second run makes incidents of them.
 * @param options.onSetUp told the organisation's id once there is something to try
 */
export async function runDemo(
  engine: ServiceContext,
  { ready, control }: DemoSandbox,
  { signal, onSetUp }: { readonly signal: AbortSignal; onSetUp(organisationId: string): void },
): Promise<void> {
  const variables = {
    SANDBOX_PIM_URL: ready.pim,
    SANDBOX_BOOKS_URL: ready.books,
    SANDBOX_BOOKS_REFRESH_TOKEN: ready.refreshToken,
  };
  const text = await readFile(file, "utf8");
  const actor = { ...machineActor(), name: "koppla" };
  const { organisation } = await applyConfiguration(engine, actor, { text, variables });
  const organisationId = await findOrganisation(engine.database, organisation, false);
  if (organisationId === null) {
    throw new Error("The demonstration organisation is missing right after it was made.");
  }
  const place = { engine, actor, organisation, organisationId, signal };
  const configuration = await withinOrganisation(engine.database, organisationId, readConfiguration);
  const flows = inOrderOfNeed(flowsOf(configuration)).filter(({ isOn }) => isOn);
  const [orders] = flows.filter(({ entity }) => entity === "order");
  const isFirst = orders === undefined || !(await hasSeen(place, orders.id, firstTroubled));
  if (!isFirst) {
    // The stand-in of the shop begins anew each time, and the books do not.
    await placeTroubledOrders(control);
  }
  for (const flow of flows.filter(isTrade)) {
    await runOnce(place, flow);
  }
  await countBooks(control);
  for (const flow of flows.filter((one) => !isTrade(one))) {
    await runOnce(place, flow);
  }
  if (isFirst && orders !== undefined) {
    await placeTroubledOrders(control);
    await blockDebtor(control, true);
    say("New orders came into the shop, and some of them cannot be placed as they are:");
    await runOnce(place, orders, { countsCustomers: false });
    const { items } = await listIncidents(engine, actor, { organisation });
    say(`${items.length} things wait for you: ./koppla incidents`);
  }
  onSetUp(organisationId);
}

interface Place {
  readonly engine: ServiceContext;
  readonly actor: Actor;
  readonly organisation: string;
  readonly organisationId: string;
  readonly signal: AbortSignal;
}

/** What the first look is about: the lines that are told first. */
function isTrade({ entity }: FoundFlow): boolean {
  return entity === "product" || entity === "order";
}

async function hasSeen({ engine, organisationId }: Place, flowId: string, key: string): Promise<boolean> {
  const rows = await withinOrganisation(engine.database, organisationId, (scope) => readRecords(scope, flowId, [key]));
  return rows.length > 0;
}

/** One run of a flow to its end, and a line that tells of it. */
async function runOnce(
  { engine, actor, organisation, organisationId, signal }: Place,
  flow: FoundFlow,
  { countsCustomers = true }: { readonly countsCustomers?: boolean } = {},
): Promise<void> {
  const { runId } = await beginRun(engine, {
    organisationId,
    flowId: flow.id,
    mode: "changes",
    because: { kind: "machine" },
  });
  const ended = await withProgress((onStanding) =>
    waitForRun(engine, actor, { organisation, run: runId, signal, onStanding }),
  );
  if (ended.trouble !== null) {
    remark(ended.trouble);
  }
  say(countLine(flow.path, ended));
  if (flow.entity === "order" && countsCustomers) {
    const since = new Date(ended.startedAt);
    const made = await customersSince(engine, { organisationId, flowId: flow.id }, since);
    say(`customers created ${made} for these orders`);
  }
}

/** Customers that were linked since a run of orders began. */
async function customersSince(
  engine: Engine,
  { organisationId, flowId }: { readonly organisationId: string; readonly flowId: string },
  since: Date,
): Promise<number> {
  const { links } = await openFlow(engine, organisationId, flowId, { prove: false });
  return withinOrganisation(engine.database, organisationId, (scope) =>
    countLinksSince(scope, { ...links, entity: "customer" }, since),
  );
}
