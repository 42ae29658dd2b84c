import type { SignInAnswer } from "@koppla/contract/connection";
import { finishReturnedSignIn } from "@koppla/service/connections/returned-sign-in";
import { isOperatorsConcern, problemOfError } from "@koppla/service/context/problem-of-error";
import { serviceError } from "@koppla/service/errors/service-error";
import { listSetups } from "@koppla/service/setups/setups";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { callerOf } from "../actor-of-request.ts";
import type { ApiHouse } from "../api-house.ts";
import { languageOfRequest } from "../language-of-request.ts";
import { callbackTexts } from "./callback-texts.ts";

const returned = z.object({
  state: z.string().min(1).max(200),
  code: z.string().max(4_000).optional(),
  error: z.string().max(200).optional(),
});

/**
 * `GET /oauth/callback`: where a system sends the browser back to. The one GET that changes something: its state was given
 * to this session alone, and serves once (S-24, S-26). A browser goes on to the page of the connection.
 */
export async function addOauthCallback(
  app: FastifyInstance,
  house: () => ApiHouse | null,
  onFailure: (error: unknown) => void,
): Promise<void> {
  app.get("/oauth/callback", async (request, reply) => {
    reply.header("cache-control", "no-store").type("text/plain; charset=utf-8");
    const language = languageOfRequest(request.headers["accept-language"]);
    try {
      const connected = await finish(house(), request);
      if (isBrowser(request)) {
        return reply.redirect(connected.page, 303);
      }
      const text = callbackTexts[language];
      return `${text.connected(connected)} ${text.closes}\n`;
    } catch (error) {
      if (isOperatorsConcern(error)) {
        onFailure(error);
      }
      const { status, detail } = problemOfError(error, language, request.id);
      return reply.code(status).send(`${detail}\n`);
    }
  });
}

/** A browser that opens an address takes pages; a program does not say so. */
function isBrowser({ headers }: FastifyRequest): boolean {
  return headers.accept?.includes("text/html") === true;
}

/** The wizard, where somebody is setting this connection up. */
function wizardOf({ organisation }: { readonly organisation: string }, setup: string): string {
  return `/o/${encodeURIComponent(organisation)}/setup/${setup}/connect`;
}

/** The page of the connection, from which the sign-in began. */
function pageOf({ organisation, connection }: { readonly organisation: string; readonly connection: string }): string {
  return `/o/${encodeURIComponent(organisation)}/connections/${encodeURIComponent(connection)}`;
}

async function finish(house: ApiHouse | null, request: FastifyRequest) {
  if (house === null) {
    throw serviceError("starting", {});
  }
  const { headers, ip, query } = request;
  const facts = { headers, address: ip, language: languageOfRequest(headers["accept-language"]) };
  const caller = await callerOf(house.waysToKnow, facts);
  if (caller === null) {
    throw serviceError("not_signed_in", {});
  }
  house.limits.take(caller.actor);
  const parsed = returned.safeParse(query);
  if (!parsed.success) {
    throw serviceError("foreign_sign_in", {});
  }
  const { context } = house;
  const connected = await finishReturnedSignIn(context, caller.actor, answerOf(parsed.data));
  const setups = await listSetups(context, caller.actor, { organisation: connected.organisation });
  const setup = setups.find(({ left, right }) => [left?.connection, right?.connection].includes(connected.connection));
  return { ...connected, page: setup === undefined ? pageOf(connected) : wizardOf(connected, setup.id) };
}

function answerOf({ state, code = "", error }: z.output<typeof returned>): SignInAnswer {
  return { state, answer: error === undefined ? { kind: "code", code } : { kind: "refused", reason: error } };
}
