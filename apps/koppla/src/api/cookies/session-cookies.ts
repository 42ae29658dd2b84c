import { openedSession } from "@koppla/contract/account/views";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { cookieNames } from "./cookie-names.ts";

/** A request, its answer, and where people reach Koppla. */
export interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly publicUrl: string | undefined;
}

/** Longer than any session lasts; when it ends is the server's to say. */
const sessionSeconds = 7 * 24 * 3_600;

const withSession = z.looseObject({ session: openedSession.nullable() });

/** A session that an answer begins becomes a cookie, and one that it ends takes the cookie away; it stands in no answer. */
export function sessionToCookies(answer: unknown, exchange: Exchange): unknown {
  const parsed = withSession.safeParse(answer);
  if (!parsed.success) {
    return answer;
  }
  const { session, ...rest } = parsed.data;
  setSession(session, exchange);
  return rest;
}

/** @param session null: nobody is signed in any more */
function setSession(session: z.output<typeof openedSession> | null, { request, reply, publicUrl }: Exchange): void {
  const { session: name, device: deviceName, isSecure } = cookieNames(request.headers.host, publicUrl);
  const lines = [cookie(name, session?.token ?? "", session === null ? 0 : sessionSeconds, isSecure)];
  if (session !== null && session.device !== null) {
    const { token, expiresAt } = session.device;
    const seconds = Math.floor((Date.parse(expiresAt) - Date.now()) / 1_000);
    lines.push(cookie(deviceName, token, seconds, isSecure));
  }
  reply.header("set-cookie", lines);
}

/** No script reads it, and a page of others sends it along with links alone. */
function cookie(name: string, value: string, seconds: number, isSecure: boolean): string {
  return `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
}
