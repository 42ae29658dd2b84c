import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beginRun, type Engine, openFlow } from "@koppla/engine";
import { applyConfiguration } from "@koppla/service/configuration/apply-configuration";
import type { ServiceContext } from "@koppla/service/context/open-context";
import type { Settings } from "@koppla/service/context/settings";
import { flowsOf, inOrderOfNeed } from "@koppla/service/flows/find-flow";
import { machineActor } from "@koppla/service/ground/actor";
import { waitForRun } from "@koppla/service/runs/wait-for-run";
import { countLinksSince, findOrganisation, readConfiguration, withinOrganisation } from "@koppla/store";
import { z } from "zod";
import { remark, say } from "../render/output.ts";
import { countLine, withProgress } from "../render/run-lines.ts";
import { type Child, programs, startChild } from "./child.ts";
import { foreignEnvironment } from "./own-environment.ts";

const file = fileURLToPath(new URL("../../demo/demo.yaml", import.meta.url));
/** The contract's 60 calls a minute would make the first look take minutes. */
const callsPerMinute = 6_000;

const readySchema = z.object({ pim: z.string(), books: z.string(), refreshToken: z.string() });
type Ready = z.infer<typeof readySchema>;

/** The sandbox as a child: both stand-ins with the sample catalogue, and what they last held. */
export async function startDemoSandbox(settings: Settings): Promise<{ child: Child; ready: Ready }> {
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
          resolve({ child, ready: readySchema.parse(JSON.parse(line)) });
        }
      },
    });
    child.process.once("exit", (code) =>
      reject(new Error(`The sandbox ended before it was ready (exit status ${code}).`)),
    );
  });
}

/** Sets the demonstration up and runs its first sync; prints a line for each flow. */
export async function runDemo(engine: ServiceContext, ready: Ready, signal: AbortSignal): Promise<void> {
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
  const configuration = await withinOrganisation(engine.database, organisationId, readConfiguration);
  for (const flow of inOrderOfNeed(flowsOf(configuration))) {
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
    if (flow.entity === "order") {
      say(
        `customers created ${await customersSince(engine, { organisationId, flowId: flow.id }, new Date(ended.startedAt))} for these orders`,
      );
    }
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
