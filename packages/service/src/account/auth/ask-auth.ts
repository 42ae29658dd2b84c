import { asDatabaseTrouble } from "@koppla/store/database/database-trouble";
import type { ServiceContext } from "../../context/open-context.ts";
import { writeToPerson } from "../letters/send-letter.ts";
import type { Auth } from "./auth.ts";

/** What better-auth refused, by its own code, such as `INVALID_EMAIL_OR_PASSWORD`. */
export class AuthRefusal {
  readonly code: string;

  constructor(code: string) {
    this.code = code;
  }
}

/**
 * Asks better-auth for something.
 * @returns its answer, or what it refused
 * @throws DatabaseAway and everything that is no refusal
 */
export async function askAuth<Answer>(
  context: ServiceContext,
  ask: (auth: Auth) => Promise<Answer>,
): Promise<Answer | AuthRefusal> {
  const auth = await authOf(context);
  try {
    return await ask(auth);
  } catch (error) {
    const code = refusalOf(error);
    if (code !== null) {
      return new AuthRefusal(code);
    }
    throw asDatabaseTrouble(error);
  }
}

/** How better-auth refuses: an error with a status of 4xx and a body that names a code. */
function refusalOf(error: unknown): string | null {
  if (!(error instanceof Error && error.name === "APIError" && "statusCode" in error && "body" in error)) {
    return null;
  }
  const { statusCode, body } = error;
  if (typeof statusCode !== "number" || statusCode < 400 || statusCode > 499) {
    return null;
  }
  return typeof body === "object" && body !== null && "code" in body && typeof body.code === "string"
    ? body.code
    : "REFUSED";
}

const opened = new WeakMap<ServiceContext["accounts"], Promise<Auth>>();

/** better-auth for this context; loaded when it is first needed, as most commands never need it. */
function authOf(context: ServiceContext): Promise<Auth> {
  const known = opened.get(context.accounts) ?? load(context);
  opened.set(context.accounts, known);
  return known;
}

async function load(context: ServiceContext): Promise<Auth> {
  const { createAuth, resetMinutes } = await import("./auth.ts");
  return createAuth(context, {
    async reset(personId, token) {
      writeToPerson(context, personId, {
        kind: "reset",
        facts: { minutes: String(resetMinutes) },
        path: `/reset-password/${token}`,
      });
    },
  });
}

/** Headers that tell better-auth whose session it is. */
export function sessionHeaders(token: string): Headers {
  return new Headers({ authorization: `Bearer ${token}` });
}

/** The value of a cookie that an answer sets, as it stands there. */
export function cookieIn(headers: Headers, name: string): string | null {
  for (const line of headers.getSetCookie()) {
    const [pair = ""] = line.split(";");
    const at = pair.indexOf("=");
    if (pair.slice(0, at) === name && at + 1 < pair.length) {
      return pair.slice(at + 1);
    }
  }
  return null;
}

/** The session's token in an answer that begins a session anew. */
export function tokenIn(headers: Headers): string | null {
  const signed = cookieIn(headers, "better-auth.session_token");
  return signed === null ? null : (decodeURIComponent(signed).split(".")[0] ?? null);
}
