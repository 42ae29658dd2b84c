import { isIP } from "node:net";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { databaseUrlFault } from "@koppla/store/database/database-url";
import type { PostSettings } from "../mail/post.ts";
import { type AccountSettings, type SignUpPolicy, signUpPolicies } from "./account-ground.ts";
import { demoAddresses } from "./demo-address.ts";

/** What the program is told by its environment. */
export interface Settings {
  /** Data folder: the embedded database and the master key. */
  readonly home: string;
  /** Application role's database; undefined: the embedded one. */
  readonly databaseUrl: string | undefined;
  /** Role that migrates; undefined: the same as `databaseUrl`. */
  readonly databaseAdminUrl: string | undefined;
  readonly key: string | undefined;
  /** Where the restore mark lies; absent: none is kept. */
  readonly mark?: MarkFile | undefined;
  /** Private addresses that connections may reach. */
  readonly egressAllow: readonly string[];
  readonly accounts: AccountSettings;
}

/** The file by which a database that was put back is noticed. */
export interface MarkFile {
  readonly path: string;
  /** The operator named it, and wants to know when it does not serve. */
  readonly isNamed: boolean;
}

/** What the environment says about the server. */
export interface HttpSettings {
  readonly host: string;
  /** Undefined: 4100, or any free one when that is taken. */
  readonly port: number | undefined;
  /** Where other systems reach the server; undefined: they cannot. */
  readonly publicUrl: string | undefined;
  /** Whose `X-Forwarded-For` is believed: addresses, ranges or `loopback`. */
  readonly proxies: readonly string[];
}

/** Reads the settings. @throws UserError when one cannot be used. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const databaseUrl = given(environment.DATABASE_URL);
  const databaseAdminUrl = given(environment.DATABASE_ADMIN_URL);
  for (const [name, value] of Object.entries({ DATABASE_URL: databaseUrl, DATABASE_ADMIN_URL: databaseAdminUrl })) {
    const fault = value === undefined ? null : databaseUrlFault(value);
    if (fault?.parameter === null) {
      throw new UserError(
        `${name} must begin with postgres:// or postgresql://, as in postgres://user@host:5432/koppla.`,
      );
    }
    if (fault !== null) {
      const { parameter, allowed } = fault;
      throw new UserError(
        `${name} may not hold the parameter "${parameter}", or not with this value. Allowed: ${allowed.join(", ")}.`,
      );
    }
  }
  if (databaseAdminUrl !== undefined && databaseUrl === undefined) {
    throw new UserError("DATABASE_ADMIN_URL is set, but DATABASE_URL is not. Set both, or DATABASE_URL alone.");
  }
  const home = given(environment.KOPPLA_HOME) ?? join(homedir(), ".koppla");
  const allowed = (environment.KOPPLA_EGRESS_ALLOW ?? "").split(",").map((part) => part.trim());
  return {
    home,
    databaseUrl,
    databaseAdminUrl,
    key: given(environment.KOPPLA_KEY),
    mark: markOf(given(environment.KOPPLA_MARK), databaseUrl === undefined ? home : null),
    egressAllow: [...new Set([...allowed.filter((part) => part !== ""), ...demoAddresses(home)])],
    accounts: {
      signUp: signUpOf(given(environment.KOPPLA_SIGN_UP)),
      post: postOf(given(environment.KOPPLA_SMTP_URL), given(environment.KOPPLA_MAIL_FROM)),
      publicUrl: publicUrlOf(given(environment.KOPPLA_PUBLIC_URL)),
    },
  };
}

/** Reads the server's settings. @throws UserError when one cannot be used. */
export function readHttpSettings(environment: NodeJS.ProcessEnv): HttpSettings {
  const publicUrl = publicUrlOf(given(environment.KOPPLA_PUBLIC_URL));
  return {
    host: given(environment.HOST) ?? "127.0.0.1",
    port: portOf(given(environment.PORT)),
    publicUrl,
    proxies: proxiesOf(given(environment.KOPPLA_PROXY), publicUrl),
  };
}

/** With another address for people, something on this machine hands their requests on. */
function proxiesOf(value: string | undefined, publicUrl: string | undefined): readonly string[] {
  const proxies = (value ?? (publicUrl === undefined ? "" : "loopback")).split(",").map((part) => part.trim());
  const wrong = proxies.find((proxy) => proxy !== "" && proxy !== "loopback" && !isRange(proxy));
  if (wrong !== undefined) {
    throw new UserError(`KOPPLA_PROXY holds "${wrong}", which is no address and no range such as 10.0.0.0/8.`);
  }
  return proxies.filter((proxy) => proxy !== "");
}

function isRange(text: string): boolean {
  const [address = "", bits = "0", ...rest] = text.split("/");
  const family = isIP(address);
  return rest.length === 0 && family > 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128);
}

function portOf(value: string | undefined): number | undefined {
  if (value !== undefined && !(/^\d{1,5}$/.test(value) && Number(value) <= 65_535)) {
    throw new UserError(`PORT is "${value}". It is a number from 1 to 65535, or 0 for any free port.`);
  }
  return value === undefined ? undefined : Number(value);
}

/** Beside the data folder and not in it: a copy of the folder is put back without it. */
function markOf(path: string | undefined, home: string | null): MarkFile | undefined {
  if (path !== undefined) {
    return { path: resolve(path), isNamed: true };
  }
  return home === null ? undefined : { path: `${resolve(home)}.mark`, isNamed: false };
}

function publicUrlOf(value: string | undefined): string | undefined {
  if (value === undefined) {
    return undefined;
  }
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== "" || url.search !== "" || url.hash !== "") {
    throw new UserError("KOPPLA_PUBLIC_URL must be an address such as https://koppla.example.com.");
  }
  return value.replace(/(?<!\/)\/+$/, "");
}

function signUpOf(value = "invited"): SignUpPolicy {
  const policy = signUpPolicies.find((known) => known === value);
  if (policy === undefined) {
    throw new UserError(`KOPPLA_SIGN_UP is "${value}". It is one of: ${signUpPolicies.join(", ")}.`);
  }
  return policy;
}

function postOf(smtpUrl: string | undefined, from: string | undefined): PostSettings | undefined {
  if (smtpUrl === undefined) {
    return undefined;
  }
  const url = URL.canParse(smtpUrl) ? new URL(smtpUrl) : null;
  if (url === null || !/^smtps?:$/.test(url.protocol) || url.hostname === "" || url.search !== "" || url.hash !== "") {
    throw new UserError("KOPPLA_SMTP_URL must be an address such as smtps://user:password@mail.example.com.");
  }
  if (from === undefined || !/^(?:[^<>@\p{Cc}]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u.test(from)) {
    throw new UserError("KOPPLA_MAIL_FROM must be the sender of letters, such as Koppla <koppla@example.com>.");
  }
  return { smtpUrl, from };
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
