import { once } from "node:events";
import type { Command } from "commander";
import { programs, startChild } from "../../processes/child.ts";
import { foreignEnvironment } from "../../processes/own-environment.ts";
import { say } from "../../render/output.ts";

const numbers = {
  seed: "seed number of the generated catalogue",
  products: "generate this many products instead of the sample catalogue",
  customers: "generate this many customers",
  orders: "generate this many orders",
  "pim-port": "port of Parts PIM (4101)",
  "books-port": "port of AccountView (4102)",
  "calls-per-minute": "calls that Parts PIM allows in a minute (60)",
} as const;

export function defineSandbox(command: Command): void {
  for (const [name, help] of Object.entries(numbers)) {
    command.option(`--${name} <number>`, help);
  }
  command.option("--json", "print one JSON line when both are ready").action(sandbox);
}

async function sandbox(options: { [name: string]: string | boolean | undefined }): Promise<void> {
  const args = Object.keys(numbers).flatMap((name) => {
    const value = options[name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())];
    return typeof value === "string" ? [`--${name}`, value] : [];
  });
  const child = startChild(programs.sandbox, [...args, ...(options.json ? ["--ready-json"] : [])], {
    env: foreignEnvironment(),
    onLine: say,
  });
  const stop = () => void child.stop();
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  const [code] = await once(child.process, "exit");
  process.exitCode = typeof code === "number" ? code : 1;
}
