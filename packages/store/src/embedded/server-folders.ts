import { existsSync } from "node:fs";
import { access, chmod, constants, mkdir, realpath } from "node:fs/promises";
import { join } from "node:path";

/** Where things lie below KOPPLA_HOME. All paths are absolute and free of symbolic links. */
export interface ServerFolders {
  readonly home: string;
  /** PostgreSQL's data folder. */
  readonly data: string;
  /** PostgreSQL's own words; with our settings only why it could not start or had to stop. */
  readonly log: string;
}

/** Where PostgreSQL's data lie below KOPPLA_HOME. */
export function dataFolder(home: string): string {
  return join(home, "postgres");
}

/**
 * Makes KOPPLA_HOME where it is missing.
 * @throws Error if we may not write there.
 */
export async function prepareFolders(home: string): Promise<ServerFolders> {
  try {
    if (!existsSync(home)) {
      await mkdir(home, { recursive: true });
      // For root another user runs PostgreSQL and must get through, but need not see what else lies here.
      await chmod(home, process.getuid?.() === 0 ? 0o711 : 0o700);
    }
    await access(home, constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Koppla cannot use its data folder ${home} (${reason}). Choose another one with KOPPLA_HOME.`);
  }
  const folder = await realpath(home);
  return { home: folder, data: dataFolder(folder), log: join(folder, "postgres.log") };
}
