import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, stat, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";

const keyBytes = 32;
const howToMake = "openssl rand -base64 32";

/**
 * The key that seals all others: `KOPPLA_KEY` (32 bytes as base64 or hex), else, with the embedded database, a file in
 * the data folder, made on first use and readable by its owner alone.
 *
 * @throws Error that says what to do when the key is missing, too short or readable by others.
 */
export async function loadMasterKey(options: {
  given: string | undefined;
  home: string;
  embedded: boolean;
}): Promise<Buffer> {
  if (options.given !== undefined && options.given !== "") {
    return parseKey(options.given.trim(), "KOPPLA_KEY");
  }
  if (!options.embedded) {
    throw new Error(
      `KOPPLA_KEY is not set. With DATABASE_URL the key must be given: make one with "${howToMake}" and keep it safe.`,
    );
  }
  const path = join(options.home, "key");
  const existing = await readKeyFile(path);
  return existing ?? (await makeKeyFile(options.home, path));
}

async function readKeyFile(path: string): Promise<Buffer | null> {
  try {
    const { mode } = await stat(path);
    if ((mode & 0o077) !== 0) {
      throw new Error(`The key file ${path} can be read by others. Run: chmod 400 "${path}"`);
    }
    return parseKey((await readFile(path, "utf8")).trim(), path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      return null;
    }
    throw error;
  }
}

/** Several first starts may get here at once: the first link wins, and all read what it made. */
async function makeKeyFile(home: string, path: string): Promise<Buffer> {
  await mkdir(home, { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  await writeFile(draft, `${randomBytes(keyBytes).toString("base64")}\n`, { mode: 0o400, flag: "wx" });
  await link(draft, path).catch((error: unknown) => {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) {
      throw error;
    }
  });
  await unlink(draft);
  const made = await readKeyFile(path);
  if (made === null) {
    throw new Error(`The key file ${path} vanished as it was made.`);
  }
  return made;
}

function parseKey(text: string, place: string): Buffer {
  const key = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, "hex") : Buffer.from(text, "base64");
  if (key.length !== keyBytes) {
    throw new Error(
      `${place} must hold ${keyBytes} bytes as base64 or hex; this has ${key.length}. Make one with "${howToMake}".`,
    );
  }
  if (new Set(key).size < 8) {
    throw new Error(`${place} is too weak: its bytes repeat. Make one with "${howToMake}".`);
  }
  return key;
}
