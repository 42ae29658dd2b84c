import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const program = fileURLToPath(new URL("flood-main.ts", import.meta.url));
const answersSchema = z.record(z.string(), z.number());

export interface Flood {
  /** @returns how often each status was answered; `later`: 429 with the seconds to wait */
  end(): Promise<{ readonly [answer: string]: number }>;
}

/** Floods a server with deliveries to addresses that do not exist, from a process of its own, until told to end. */
export function flood(url: string, perSecond: number): Flood {
  const child = spawn(process.execPath, [program, url, String(perSecond)], { stdio: ["pipe", "pipe", "inherit"] });
  const output = text(child.stdout);
  const ended = once(child, "exit");
  return {
    async end() {
      child.stdin.end();
      await ended;
      return answersSchema.parse(JSON.parse(await output));
    },
  };
}
