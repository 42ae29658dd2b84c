import { spawn } from "node:child_process";
import { programs } from "@koppla/proof/kit/programs";
import { expect, test } from "vitest";

/** What a shell says of `koppla ARGS | READER`: the status of Koppla, and what was written to standard error. */
async function pipedInto(reader: string, args: readonly string[]): Promise<{ status: number | null; stderr: string }> {
  const script = `set -o pipefail; "$0" "$@" | ${reader}`;
  const child = spawn("bash", ["-c", script, process.execPath, programs.koppla, ...args], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const status = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { status, stderr };
}

test.each([
  { reader: "head -1", args: ["steps", "--page"] },
  { reader: "true", args: ["steps"] },
  { reader: "true", args: ["--help"] },
])("koppla $args | $reader ends quietly, with 0 (B38)", async ({ reader, args }) => {
  expect(await pipedInto(reader, args)).toEqual({ status: 0, stderr: "" });
});
