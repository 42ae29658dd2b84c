import { makeEntryAddress } from "@koppla/service/account/entering/entry-address";
import { machineActor } from "@koppla/service/ground/actor";
import type { Command } from "commander";
import { entryLine } from "../../render/entry-line.ts";
import { say } from "../../render/output.ts";
import { withContext } from "../command.ts";

export function defineSignIn(command: Command): void {
  command.option("--json", "print one JSON object: what the address is for, and the address").action(signIn);
}

async function signIn(options: { json?: boolean }): Promise<void> {
  const entry = await withContext((engine) => makeEntryAddress(engine, machineActor()));
  say(options.json ? JSON.stringify(entry) : entryLine(entry));
}
