import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";

/*
 * Each kind of process tries to make code of a text as it begins and as it ends, in a module that Node loads into it, and
 * in a worker thread of its own. They are started by the launcher itself.
 */

const launcher = fileURLToPath(new URL("../../../../koppla", import.meta.url));
const waysNamed = ["Function", "new Function", "eval", "indirect eval", "constructor", "async", "generator", "stream"];

let testing: TestKoppla;
let folder: string;
beforeAll(async () => {
  testing = await testKoppla({ products: 3, worker: false });
  folder = await mkdtemp(join(tmpdir(), "koppla-no-code-"));
  const probe = `import { writeFileSync } from "node:fs";
    import { Worker, isMainThread, threadId } from "node:worker_threads";
    const ways = {
      "Function": () => Function("return 7")(),
      "new Function": () => new Function("return 7")(),
      "eval": () => eval("7"),
      "indirect eval": () => (0, globalThis.eval)("7"),
      "constructor": () => "".at.constructor("return 7")(),
      "async": () => (async () => 1).constructor("return 7")(),
      "generator": () => (function* () {}).constructor("return 7")(),
      "stream": () => (async function* () {}).constructor("return 7")(),
    };
    const tryAll = (moment) => {
      const made = Object.entries(ways).filter(([, way]) => {
        try { way(); return true; } catch { return false; }
      });
      writeFileSync(\`${folder}/\${process.pid}-\${threadId}-\${moment}.json\`, JSON.stringify(
        { moment, isMainThread, argv: process.argv, made: made.map(([name]) => name) }) + "\\n");
    };
    tryAll("start");
    process.on("exit", () => tryAll("end"));
    if (isMainThread) {
      const thread = new Worker(import.meta.filename, { argv: process.argv });
      await new Promise((resolve) => thread.once("exit", resolve));
    }`;
  await writeFile(join(folder, "probe.mjs"), probe);
});
afterAll(async () => {
  await testing?.close();
  await rm(folder, { recursive: true });
});

const attemptsSchema = z.object({
  moment: z.enum(["start", "end"]),
  isMainThread: z.boolean(),
  argv: z.array(z.string()),
  made: z.array(z.string()),
});

/** The programs as processes call them: from the sources, or built. */
const koppla = /koppla\/src\/main\.ts|koppla-program\/current\/main\.mjs/;
const sandbox = /sandbox\/src\/main\.ts|koppla-program\/current\/sandbox\.mjs/;

/** What the processes of a program tried whose arguments have these words. */
async function attemptsOf(program: RegExp, words: string) {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".json"));
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), "utf8")));
  return texts
    .filter((text) => text.endsWith("\n"))
    .map((text) => attemptsSchema.parse(JSON.parse(text)))
    .filter(({ argv }) => argv.some((one) => program.test(one)) && argv.join(" ").includes(words));
}

function start(...args: readonly string[]) {
  return spawn(launcher, args, {
    env: {
      ...process.env,
      ...testing.environment,
      KOPPLA_HOME: join(folder, "home"),
      NODE_OPTIONS: `--import=${join(folder, "probe.mjs")}`,
      PORT: "0",
    },
    stdio: "ignore",
  });
}

async function stopped(child: ReturnType<typeof start>): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

test("S-9: no command makes code of a text, nor does a thread of it", async () => {
  await once(start("work", "--once"), "exit");
  await once(start("export"), "exit");
  for (const command of ["work --once", "export"]) {
    const attempts = await attemptsOf(koppla, command);
    expect(attempts.map(({ moment, isMainThread }) => `${moment} ${isMainThread}`)).toEqual(
      expect.arrayContaining(["start true", "end true", "start false"]),
    );
    expect(attempts.filter(({ made }) => made.length > 0)).toEqual([]);
  }
});

test("S-9: neither worker nor sandbox makes code of a text, nor does a server that listens", async () => {
  const child = start("start", "--demo");
  await vi
    .waitFor(async () => {
      expect(await attemptsOf(koppla, "--role worker")).not.toEqual([]);
      expect(await attemptsOf(sandbox, "")).not.toEqual([]);
    }, 60_000)
    .finally(() => stopped(child));
  const others = [...(await attemptsOf(koppla, "--role worker")), ...(await attemptsOf(sandbox, ""))];
  expect(others.flatMap(({ made }) => made)).toEqual([]);
  const ofServer = (await attemptsOf(koppla, "start --demo")).filter(({ isMainThread }) => isMainThread);
  // The control: before the server has its routes, every way is open.
  expect(ofServer.find(({ moment }) => moment === "start")?.made).toEqual(waysNamed);
  expect(ofServer.find(({ moment }) => moment === "end")?.made).toEqual([]);
});
