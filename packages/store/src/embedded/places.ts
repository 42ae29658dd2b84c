import { existsSync } from "node:fs";
import { access, chmod, constants, mkdir, realpath } from "node:fs/promises";
import { join } from "node:path";

/** Where things lie below KOPPLA_HOME. All paths are absolute and free of symbolic links. */
export interface Places {
  readonly home: string;
  /** PostgreSQL's data folder. */
  readonly data: string;
  /** PostgreSQL's own words; with our settings only why it could not start or had to stop. */
  readonly log: string;
}

/**
 * Makes KOPPLA_HOME where it is missing.
 * @throws Error if we may not write there.
 */
export async function preparePlaces(home: string): Promise<Places> {
  if (!existsSync(home)) {
    await mkdir(home, { recursive: true });
    // For root another user runs PostgreSQL and must get through, but need not see what else lies here.
    await chmod(home, process.getuid?.() === 0 ? 0o711 : 0o700);
  }
  const folder = await realpath(home);
  await access(folder, constants.W_OK | constants.X_OK).catch(() => {
    throw new Error(
      `Koppla may not write in its data folder ${folder}. Give it the right, or choose another KOPPLA_HOME.`,
    );
  });
  return { home: folder, data: join(folder, "postgres"), log: join(folder, "postgres.log") };
}
