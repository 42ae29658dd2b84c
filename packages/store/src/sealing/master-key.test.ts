import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { loadMasterKey } from "./master-key.ts";

async function home(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "koppla-key-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

test("a key is made once, readable by its owner alone, and found again", async () => {
  const folder = await home();
  const made = await loadMasterKey({ given: undefined, home: folder, embedded: true });
  expect(made).toHaveLength(32);
  expect((await stat(join(folder, "key"))).mode & 0o777).toBe(0o400);
  expect(await loadMasterKey({ given: undefined, home: folder, embedded: true })).toEqual(made);
});

test("several first starts at once end with one key", async () => {
  const folder = await home();
  const keys = await Promise.all(
    Array.from({ length: 5 }, () => loadMasterKey({ given: undefined, home: folder, embedded: true })),
  );
  expect(new Set(keys.map((key) => key.toString("hex"))).size).toBe(1);
});

test("a key file that others can read is refused with the way out (S-22)", async () => {
  const folder = await home();
  await loadMasterKey({ given: undefined, home: folder, embedded: true });
  await chmod(join(folder, "key"), 0o644);
  await expect(loadMasterKey({ given: undefined, home: folder, embedded: true })).rejects.toThrow(/chmod 400/);
});

test("a given key may be base64 or hex; short, weak or missing ones are refused", async () => {
  const key = randomBytes(32);
  const load = (given: string | undefined) => loadMasterKey({ given, home: "unused", embedded: false });
  expect(await load(key.toString("base64"))).toEqual(key);
  expect(await load(key.toString("hex"))).toEqual(key);
  await expect(load("c2hvcnQ=")).rejects.toThrow(/32 bytes/);
  await expect(load("00".repeat(32))).rejects.toThrow(/too weak/);
  await expect(load(undefined)).rejects.toThrow(/KOPPLA_KEY is not set/);
});
