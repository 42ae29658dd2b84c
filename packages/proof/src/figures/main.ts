import { execFileSync, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { availableParallelism, totalmem } from "node:os";
import { createInterface } from "node:readline";
import { WrongCall } from "../cases/options.ts";
import { type FigureOptions, help, readFigureOptions } from "./options.ts";
import { type PartResult, pageOf } from "./page.ts";
import { type Part, partsOf } from "./parts.ts";

/** @returns whether all is right */
async function prove({ parts: wanted, sizes, out }: FigureOptions): Promise<boolean> {
  const all = partsOf(sizes);
  const unknown = wanted?.filter((name) => !all.some((part) => part.name === name)) ?? [];
  if (unknown.length > 0) {
    throw new WrongCall(`There is no part ${unknown.join(", ")}; there are ${all.map(({ name }) => name).join(", ")}.`);
  }
  const commit = commitNow();
  const date = new Date().toISOString().slice(0, 10);
  const results: PartResult[] = [];
  console.log(`seed ${sizes.seed}`);
  for (const part of all.filter(({ name }) => wanted?.includes(name) ?? true)) {
    console.log(`== ${part.name}: ${part.what}`);
    results.push(await run(part));
    // After each part: what takes hours is not lost when the rest is interrupted.
    const memoryGb = Math.round(totalmem() / 2 ** 30);
    const node = process.versions.node;
    writeFileSync(out, pageOf(results, { commit, date, processors: availableParallelism(), memoryGb, node, sizes }));
  }
  console.log(`seed ${sizes.seed}; the figures are in ${out}`);
  return results.every(({ isRight }) => isRight);
}

async function run({ name, what, command, environment, isFigure }: Part): Promise<PartResult> {
  const startedMs = performance.now();
  const child = spawn(process.execPath, command, {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const figures: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on("line", (line) => {
    console.log(line);
    if (isFigure(line)) {
      figures.push(line);
    }
  });
  const status = await new Promise<number | null>((resolve) => child.once("close", resolve));
  const minutes = (performance.now() - startedMs) / 60_000;
  return { name, what, isRight: status === 0 && figures.length > 0, figures, minutes };
}

/** With a mark where the sources are not those of the commit. */
function commitNow(): string {
  const git = (...args: string[]) => execFileSync("git", args, { encoding: "utf8" }).trim();
  return `${git("rev-parse", "HEAD")}${git("status", "--porcelain") === "" ? "" : ", with changes"}`;
}

try {
  const options = readFigureOptions(process.argv.slice(2), process.env);
  if (options.help) {
    const names = partsOf(options.sizes).map(({ name }) => name);
    console.log(`${help}\nParts: ${names.join(", ")}.`);
  } else {
    process.exitCode = (await prove(options)) ? 0 : 1;
  }
} catch (error) {
  if (!(error instanceof WrongCall)) {
    throw error;
  }
  console.error(error.message);
  process.exitCode = 2;
}
