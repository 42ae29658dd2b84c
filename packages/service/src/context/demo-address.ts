import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Where the sandbox of the demonstration listens. */
const demoAddress = "127.0.0.1";
/** Is there while the demonstration runs on this data folder; what stands in it is never read. */
const markOf = (home: string) => join(home, "demonstration");

/** Private addresses that the commands of this data folder may reach because its demonstration is running. */
export function demoAddresses(home: string): readonly string[] {
  return existsSync(markOf(home)) ? [demoAddress] : [];
}

/** Lets every command of this data folder reach the sandbox, so that nobody has to allow it by hand for a first look. */
export async function openDemoAddress(home: string): Promise<void> {
  await mkdir(home, { recursive: true, mode: 0o700 });
  await writeFile(markOf(home), "The demonstration is running; its sandbox may be reached.\n", { mode: 0o600 });
}

/** Also after a demonstration that was killed: what follows it must not reach private addresses. */
export async function closeDemoAddress(home: string): Promise<void> {
  await rm(markOf(home), { force: true });
}
