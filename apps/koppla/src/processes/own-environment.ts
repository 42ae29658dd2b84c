import { isOwnVariable } from "@koppla/service/context/environment";

/** What opens everything that Koppla keeps: its master key, and its database with the password. */
const secretNames = ["KOPPLA_KEY", "DATABASE_URL", "DATABASE_ADMIN_URL"] as const;

let taken: NodeJS.ProcessEnv = {};

/**
 * Takes Koppla's own secrets out of the environment of this process, before anything else reads it: no child inherits
 * them, no library finds them there, and no report of the process shows them.
 */
export function takeOwnSecrets(): void {
  for (const name of secretNames) {
    const value = process.env[name];
    if (value !== undefined) {
      taken = { ...taken, [name]: value };
      delete process.env[name];
    }
  }
}

/** The environment that this process was started with, its own secrets included: for its settings and its worker alone. */
export function ownEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, ...taken };
}

/** What a program that is not Koppla itself inherits: nothing that is meant for Koppla or its database. */
export function foreignEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !isOwnVariable(name)));
}
