import { createHash } from "node:crypto";
import { existsSync, realpathSync } from "node:fs";
import { lstat, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

const prefix = "koppla-tests-";
/** The file in a test home that says whose it is. */
const checkoutFile = "checkout";

/** The path of this checkout, free of symbolic links. */
const checkout = realpathSync(join(import.meta.dirname, "../../../.."));

/**
 * The folder of the embedded server that all tests of a checkout share: each checkout and user has another one, as the
 * user that runs PostgreSQL follows from what that checkout lets others reach. Short, as a socket's path lies in it.
 */
export function testHome(of = checkout, temporary = tmpdir()): string {
  const name = createHash("sha256").update(`${userInfo().uid} ${of}`).digest("hex").slice(0, 12);
  return join(temporary, `${prefix}${name}`);
}

/** Notes whose a test home is; when it is new, removes those of this user whose checkouts are gone. */
export async function noteCheckout(home: string, of = checkout, temporary = tmpdir()): Promise<void> {
  try {
    await writeFile(join(home, checkoutFile), of, { flag: "wx" });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") {
      return;
    }
    throw error;
  }
  const names = await readdir(temporary);
  await Promise.all(
    names.filter((name) => name.startsWith(prefix)).map((name) => removeAbandoned(join(temporary, name))),
  );
}

/** Others may write to the temporary folder: only what belongs to this user is read or removed. */
async function removeAbandoned(home: string): Promise<void> {
  const { uid } = userInfo();
  const note = join(home, checkoutFile);
  for (const path of [home, note]) {
    const found = await lstat(path).catch(() => null);
    if (found?.uid !== uid || !(path === note ? found.isFile() : found.isDirectory())) {
      return;
    }
  }
  if (!existsSync(await readFile(note, "utf8"))) {
    await rm(home, { recursive: true, force: true });
  }
}
