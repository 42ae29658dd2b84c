import { useOneTimeAddress, viewOneTimeAddress } from "@koppla/service/account/entering/one-time-address";
import { setUpAccount } from "@koppla/service/account/entering/set-up";
import type { ServiceContext } from "@koppla/service/context/open-context";
import { ServiceError, serviceError } from "@koppla/service/errors/service-error";
import { type Actor, visitor } from "@koppla/service/ground/actor";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { ApiHouse } from "../api-house.ts";
import { visitOf } from "../cookies/cookie-way.ts";
import { setSession } from "../cookies/session-cookies.ts";
import { languageOfRequest } from "../language-of-request.ts";
import { demandOwnOrigin } from "../own-origin.ts";
import { type EnterPage, enterHtml } from "./enter-html.ts";

type Request = FastifyRequest<{ Params: { token: string } }>;

const largestFormBytes = 16 * 1024;
const formSchema = z.record(z.string(), z.string());

/**
 * `/enter/:token`: the page behind an address that lets somebody in once. Asking for it uses nothing up, as previews of
 * links ask too; its button does.
 */
export async function addEnterRoute(app: FastifyInstance, house: () => ApiHouse | null): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      "application/x-www-form-urlencoded",
      { parseAs: "string", bodyLimit: largestFormBytes },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    scope.get("/enter/:token", (request: Request, reply) => answer(house, request, reply, look));
    scope.post("/enter/:token", (request: Request, reply) => answer(house, request, reply, enter));
  });
}

type Work = (call: Call) => Promise<EnterPage>;

interface Call {
  readonly context: ServiceContext;
  readonly actor: Actor;
  readonly token: string;
  readonly request: Request;
  readonly reply: FastifyReply;
}

async function answer(house: () => ApiHouse | null, request: Request, reply: FastifyReply, work: Work) {
  const language = languageOfRequest(request.headers["accept-language"]);
  const page = await (async (): Promise<EnterPage> => {
    const open = house();
    if (open === null) {
      throw serviceError("starting", {});
    }
    if (request.method !== "GET") {
      demandOwnOrigin(request, open.ownOrigins);
    }
    const actor = visitor(request.ip, language, visitOf(request.headers, open.context.accounts.publicUrl));
    return work({ context: open.context, actor, token: request.params.token, request, reply });
  })().catch((error: unknown): EnterPage => {
    if (!(error instanceof ServiceError)) {
      throw error;
    }
    reply.code(error.status);
    return { shows: "trouble", sentence: error.sentence(language) };
  });
  return reply
    .type("text/html; charset=utf-8")
    .header("cache-control", "no-store")
    .header(
      "content-security-policy",
      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    )
    .send(enterHtml(page, language));
}

const look: Work = async ({ context, actor, token }) => {
  const { purpose } = await viewOneTimeAddress(context, actor, { token });
  return purpose === "set_up" ? { shows: "form", fault: null, given: {} } : { shows: "button" };
};

const enter: Work = async (call) => {
  const { context, actor, token, request, reply } = call;
  const { purpose } = await viewOneTimeAddress(context, actor, { token });
  if (purpose === "set_up") {
    return setUp(call);
  }
  const { next, session } = await useOneTimeAddress(context, actor, { token });
  if (session !== undefined) {
    setSession(session, { request, reply, publicUrl: context.accounts.publicUrl });
  }
  return { shows: next === "done" ? "done" : "second_factor" };
};

/** What does not fit is told on the page, with what was filled in but the password. */
async function setUp({ context, actor, token, request, reply }: Call): Promise<EnterPage> {
  const given = formSchema.safeParse(request.body ?? {}).data ?? {};
  try {
    const { name = "", email = "", password = "", organisation = "" } = given;
    const { language } = actor;
    const input = { token, name, email, password, organisationName: organisation, language };
    const { session } = await setUpAccount(context, actor, input);
    if (session !== undefined) {
      setSession(session, { request, reply, publicUrl: context.accounts.publicUrl });
    }
    return { shows: "done" };
  } catch (error) {
    if (!(error instanceof ServiceError) || ![400, 422].includes(error.status)) {
      throw error;
    }
    reply.code(error.status);
    return { shows: "form", fault: error.sentence(actor.language), given };
  }
}
