import { homedir } from "node:os";
import { join } from "node:path";

/** What the program is told by its environment. */
export interface Settings {
  /** Data folder: the embedded database and the master key. */
  readonly home: string;
  /** Application role's database; undefined: the embedded one. */
  readonly databaseUrl: string | undefined;
  /** Role that migrates; undefined: the same as `databaseUrl`. */
  readonly databaseAdminUrl: string | undefined;
  readonly key: string | undefined;
  /** Private addresses that connections may reach. */
  readonly egressAllow: readonly string[];
}

/** Reads the settings. @throws UserError when one cannot be used. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const databaseUrl = given(environment.DATABASE_URL);
  const databaseAdminUrl = given(environment.DATABASE_ADMIN_URL);
  for (const [name, value] of Object.entries({ DATABASE_URL: databaseUrl, DATABASE_ADMIN_URL: databaseAdminUrl })) {
    if (value !== undefined && !/^postgres(ql)?:\/\//.test(value)) {
      throw new UserError(
        `${name} must begin with postgres:// or postgresql://, as in postgres://user@host:5432/koppla.`,
      );
    }
  }
  if (databaseAdminUrl !== undefined && databaseUrl === undefined) {
    throw new UserError("DATABASE_ADMIN_URL is set, but DATABASE_URL is not. Set both, or DATABASE_URL alone.");
  }
  return {
    home: given(environment.KOPPLA_HOME) ?? join(homedir(), ".koppla"),
    databaseUrl,
    databaseAdminUrl,
    key: given(environment.KOPPLA_KEY),
    egressAllow: (environment.KOPPLA_EGRESS_ALLOW ?? "")
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== ""),
  };
}

function given(value: string | undefined): string | undefined {
  return value === undefined || value.trim() === "" ? undefined : value.trim();
}

/** Something that the person at the command line can put right: told in one plain message, without a stack. */
export class UserError extends Error {
  readonly exitCode: 1 | 2;

  /** @param exitCode 2 for a wrong call, 1 for anything else. */
  constructor(message: string, exitCode: 1 | 2 = 2) {
    super(message);
    this.exitCode = exitCode;
  }
}
