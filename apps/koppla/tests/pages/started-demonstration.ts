import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { programs, startChild } from "@koppla/proof/kit/programs";
import { z } from "zod";

/** The real demonstration, as `npm start` begins it. */
export interface StartedDemonstration {
  readonly url: string;
  /** Lets its owner in, once. */
  readonly enter: string;
  stop(): Promise<void>;
}

const build = fileURLToPath(new URL("../../../web/build/main.ts", import.meta.url));
const readySchema = z.object({ http: z.url(), enter: z.url() });

/** Starts it with a home of its own, and waits until it has run and says where it is. */
export async function startDemonstration(): Promise<StartedDemonstration> {
  await promisify(execFile)(process.execPath, [build]);
  const home = await mkdtemp(join(tmpdir(), "koppla-demonstration-"));
  const { DATABASE_URL: _url, ...environment } = process.env;
  return new Promise((resolve, reject) => {
    const child = startChild(programs.koppla, ["start", "--demo", "--json"], {
      env: { ...environment, DATABASE_URL: undefined, KOPPLA_HOME: home, PORT: "0" },
      onLine(line) {
        if (line.startsWith("{")) {
          const { http, enter } = readySchema.parse(JSON.parse(line));
          const stop = async () => {
            await child.stop();
            await rm(home, { recursive: true, force: true });
          };
          resolve({ url: http, enter, stop });
        }
      },
    });
    child.process.once("exit", (code) => reject(new Error(`The demonstration ended with ${code}.`)));
  });
}
