import { execFileSync } from "node:child_process";
import { readlinkSync, realpathSync } from "node:fs";

/** Whether a process has this number, of whatever kind; also true for one that ended and was not yet collected. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/**
 * Whether the process is a PostgreSQL server on this folder. Numbers are used again: after a restart of a container
 * the number in postmaster.pid often belongs to something else, and PostgreSQL would refuse to start for good.
 */
export function isServerOn(pid: number, dataFolder: string): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform === "linux") return workingFolder(pid) === realpathSync(dataFolder);
  return commandLine(pid).includes(dataFolder);
}

/** A server works in its data folder. Not to be read: ended, or another user's, thus not ours. */
function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    // Said above.
    return undefined;
  }
}

function commandLine(pid: number): string {
  try {
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    // It has ended.
    return "";
  }
}
