import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { koppla } from "@koppla/proof/kit/command";
import { flagsFor, programs } from "@koppla/proof/kit/programs";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";

/*
 * Each program that Koppla starts writes down what it inherited, as it begins and as it ends: the sandbox, the worker, and
 * the opener of the browser, which is a script of this test.
 */

let testing: TestKoppla;
let folder: string;
const marker = { NOT_OF_KOPPLA: "inherited by everything" };
beforeAll(async () => {
  testing = await testKoppla({ products: 3, worker: false });
  folder = await mkdtemp(join(tmpdir(), "koppla-environment-"));
  const dump = `import { writeFileSync } from "node:fs";
    const write = (moment) => writeFileSync(\`${folder}/\${process.pid}-\${moment}.json\`,
      JSON.stringify({ moment, argv: process.argv, environment: process.env }));
    write("start");
    process.on("exit", () => write("end"));`;
  await writeFile(join(folder, "dump.mjs"), dump);
  const opener = join(folder, "xdg-open");
  await writeFile(
    opener,
    `#!/bin/sh\nenv > "${folder}/opener.draft"\nmv "${folder}/opener.draft" "${folder}/opener.txt"\n`,
  );
  await chmod(opener, 0o700);
});
afterAll(async () => {
  await testing?.close();
  await rm(folder, { recursive: true });
});

const dumpSchema = z.object({
  moment: z.enum(["start", "end"]),
  argv: z.array(z.string()),
  environment: z.record(z.string(), z.string()),
});

async function dumps() {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".json"));
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), "utf8")));
  // One that is being written is seen the next time.
  return texts.filter((text) => text.endsWith("}")).map((text) => dumpSchema.parse(JSON.parse(text)));
}

/** What must be nowhere: the master key, and the database with its password. */
const secrets = () => {
  const { KOPPLA_KEY = "", DATABASE_URL = "" } = testing.environment;
  return [KOPPLA_KEY, DATABASE_URL];
};

function start(...args: string[]): ChildProcess {
  return spawn(process.execPath, [...flagsFor(args), programs.koppla, ...args], {
    env: {
      ...process.env,
      ...testing.environment,
      ...marker,
      DATABASE_ADMIN_URL: testing.environment.DATABASE_URL,
      PGPASSFILE: "/nowhere",
      KOPPLA_HOME: join(folder, "home"),
      PATH: `${folder}:${process.env.PATH}`,
      NODE_OPTIONS: `--import=${join(folder, "dump.mjs")}`,
      PORT: "0",
    },
    stdio: "ignore",
  });
}

async function stopped(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

test("S-22: the browser's opener inherits no key", async () => {
  const unsigned = await testing.write(testing.file.replace(/, refreshToken: [^ }]+/, ""), "yaml");
  await koppla(["apply", unsigned], testing.environment);
  const child = start("connect", "books");
  const inherited = await vi
    .waitFor(() => readFile(join(folder, "opener.txt"), "utf8"), 60_000)
    .finally(() => stopped(child));
  expect(inherited).toContain(`NOT_OF_KOPPLA=${marker.NOT_OF_KOPPLA}`);
  expect(inherited).not.toMatch(/^(KOPPLA_|DATABASE_|PG)/m);
  for (const secret of secrets()) {
    expect(inherited).not.toContain(secret);
  }
});

test("S-22 V23: the sandbox inherits no key; the worker gets it; the server's own environment has lost it", async () => {
  const child = start("start", "--demo");
  const has = async (word: string) => (await dumps()).some(({ argv }) => argv.some((one) => one.includes(word)));
  await vi
    .waitFor(async () => expect([await has("sandbox"), await has("worker")]).toEqual([true, true]), 60_000)
    .finally(() => stopped(child));
  const all = await dumps();
  const named = (word: string) => all.filter(({ argv }) => argv.some((one) => one.includes(word)));
  for (const { environment } of named("sandbox")) {
    expect(environment).toMatchObject(marker);
    expect(Object.keys(environment).filter((name) => /^(KOPPLA_|DATABASE_|PG)/.test(name))).toEqual([]);
  }
  // The control: who needs the key gets it, and this is how it would be seen in the others.
  const worker = named("--role").find(({ moment }) => moment === "start");
  expect(worker?.environment).toMatchObject({ KOPPLA_KEY: testing.environment.KOPPLA_KEY });
  const ends = all.filter(({ moment, argv }) => moment === "end" && argv.includes("start"));
  expect(ends.length).toBeGreaterThan(0);
  for (const { environment } of ends) {
    expect(Object.values(environment).filter((value) => secrets().includes(value))).toEqual([]);
  }
  for (const secret of secrets()) {
    expect(all.flatMap(({ argv }) => argv).filter((one) => one.includes(secret))).toEqual([]);
  }
});
