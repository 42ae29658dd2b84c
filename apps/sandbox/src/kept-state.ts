import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** How often the state is written down while it changes. */
const saveEveryMs = 2_000;

/** What the books held when the sandbox last ran here; undefined when it never did. */
export async function readKeptState(folder: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(join(folder, "accountview.json"), "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * Writes the books' state down from time to time and at the end, so that a demonstration goes on where it stopped: the
 * sandbox itself keeps everything in memory alone.
 */
export function keepState(folder: string, snapshot: () => unknown): { end(): Promise<void> } {
  let last = "";
  const save = async () => {
    const text = JSON.stringify(snapshot());
    if (text === last) return;
    last = text;
    await mkdir(folder, { recursive: true });
    const draft = join(folder, `accountview.json.${process.pid}`);
    await writeFile(draft, text);
    await rename(draft, join(folder, "accountview.json"));
  };
  let saving = Promise.resolve();
  const next = () => {
    saving = saving.then(save).catch((error: unknown) => {
      process.stderr.write(`The sandbox could not keep its state: ${String(error)}\n`);
    });
    return saving;
  };
  const timer = setInterval(() => void next(), saveEveryMs);
  return {
    end() {
      clearInterval(timer);
      return next();
    },
  };
}
