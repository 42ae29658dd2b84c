import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { noteCheckout, testHome } from "./test-home.ts";

let temporary: string;
beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), "koppla-homes-"));
});
afterEach(async () => {
  await rm(temporary, { recursive: true });
});

async function homeOf(checkout: string): Promise<string> {
  const home = testHome(checkout, temporary);
  await mkdir(home);
  await noteCheckout(home, checkout, temporary);
  return home;
}

test("each checkout has a home of its own, the same each time, with a name short enough for a socket", () => {
  expect(testHome("/one")).toBe(testHome("/one"));
  expect(testHome("/one")).not.toBe(testHome("/two"));
  expect(testHome("/a/long/way/down/".repeat(20), "/tmp").length).toBeLessThan(40);
});

test("a new checkout removes the homes of those that are gone, and no other", async () => {
  const here = join(temporary, "here");
  const gone = join(temporary, "gone");
  await Promise.all([mkdir(here), mkdir(gone)]);
  const [kept, left] = [await homeOf(here), await homeOf(gone)];
  const unnoted = join(temporary, "koppla-tests-0");
  await mkdir(unnoted);
  const stranger = join(temporary, "strangers");
  await mkdir(stranger);
  await writeFile(join(stranger, "checkout"), "/nowhere");
  await symlink(stranger, join(temporary, "koppla-tests-link"));
  await rm(gone, { recursive: true });
  await homeOf(join(temporary, "here/.."));
  expect([kept, left, unnoted, stranger].map((home) => existsSync(home))).toEqual([true, false, true, true]);
});

test("a home that is known already leaves the others alone", async () => {
  const here = join(temporary, "here");
  const gone = join(temporary, "gone");
  await mkdir(here);
  await mkdir(gone);
  const left = await homeOf(gone);
  const home = await homeOf(here);
  await rm(gone, { recursive: true });
  await noteCheckout(home, here, temporary);
  expect(existsSync(left)).toBe(true);
});
