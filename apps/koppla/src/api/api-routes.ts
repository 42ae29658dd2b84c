import { permissions } from "@koppla/contract/permission";
import type { Access } from "@koppla/contract/routes/route";
import { serviceError } from "@koppla/service/errors/service-error";
import { type Actor, visitor } from "@koppla/service/ground/actor";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { callerOf, type RequestFacts } from "./actor-of-request.ts";
import type { ApiHouse, ServedFunction } from "./api-house.ts";
import { sendApiProblem } from "./api-problem.ts";
import { checkedAnswer, checkedItems, checkedRows } from "./checked-answer.ts";
import { visitOf } from "./cookies/cookie-way.ts";
import { sessionToCookies } from "./cookies/session-cookies.ts";
import { languageOfRequest, noteLanguage } from "./language-of-request.ts";
import { weightOf } from "./limits/request-weight.ts";
import { isStillAllowed, type OpenStreams, openStreams } from "./open-streams.ts";
import { demandOwnOrigin } from "./own-origin.ts";
import { inputReader } from "./request-input.ts";
import { sendCsv } from "./send-csv.ts";
import { sendEvents } from "./send-events.ts";
import { sendItems } from "./send-items.ts";

export interface Api {
  readonly functions: readonly ServedFunction[];
  /** Null while Koppla is starting. */
  house(): ApiHouse | null;
  /** Gets what went wrong and is no fault of a request. */
  onFailure(error: unknown): void;
}

const smallBodyBytes = 256 * 1024;
const largeBodyBytes = 16 * 1024 * 1024;

/** Where the routes of the contract are. */
const apiRoot = "/api/v1";

/**
 * Serves each function under its route. A route decides nothing: it finds out who asks, hands the input to the service,
 * and checks the answer.
 * @throws Error for a function that does not say who may call it (S-1)
 */
export async function addApi(app: FastifyInstance, { functions, house, onFailure }: Api): Promise<void> {
  await app.register(
    async (scope) => {
      // Only JSON: a page of others can send a text, and none of ours does (S-15, S-26).
      scope.removeContentTypeParser("text/plain");
      scope.setErrorHandler<Error>((error, request, reply) => sendApiProblem(error, request, reply, onFailure));
      scope.setNotFoundHandler((request, reply) =>
        sendApiProblem(serviceError("no_route", {}), request, reply, onFailure),
      );
      const streams = openStreams();
      for (const served of functions) {
        addRoute(scope, served, { house, streams });
      }
    },
    { prefix: apiRoot },
  );
}

/** Who asks, as the door found out. */
interface KnownCall {
  readonly house: ApiHouse;
  readonly facts: RequestFacts;
  readonly actor: Actor;
}

function addRoute(
  app: FastifyInstance,
  served: ServedFunction,
  { house, streams }: { readonly house: Api["house"]; readonly streams: OpenStreams },
): void {
  demandAccess(served);
  const readInput = inputReader(served);
  const calls = new WeakMap<FastifyRequest, KnownCall>();
  app.route({
    method: served.method,
    url: served.path.replaceAll(/\{(\w+)\}/g, ":$1"),
    bodyLimit: served.body === "large" ? largeBodyBytes : smallBodyBytes,
    exposeHeadRoute: false,
    // Who asks is known before anything of a body is read.
    async onRequest(request, reply) {
      const open = house();
      if (open === null) {
        throw serviceError("starting", {});
      }
      const facts = factsOf(request);
      const weight = weightOf(served, request);
      const actor = await open.refusals.guard(request.headers, weight, async () => {
        const known = await actorOf(open, served, { request, facts });
        open.limits.take(known, weight);
        return known;
      });
      // What goes on for long is bounded by itself.
      const begin = served.answer === "value" ? open.turns.begin(actor, weight) : streams.begin(actor);
      const end = await begin;
      reply.raw.once("close", end);
      if (reply.raw.destroyed) {
        end();
        throw serviceError("too_many_requests", { seconds: "1" });
      }
      calls.set(request, { house: open, facts, actor });
    },
    async handler(request, reply) {
      const call = calls.get(request);
      if (call === undefined) {
        throw new Error(`A request for ${served.action} came past the door.`);
      }
      const { params, query, body } = request;
      const input = readInput({ params, query, body });
      reply.header("cache-control", "no-store");
      const { context, waysToKnow } = call.house;
      if (served.answer === "events") {
        const events = checkedItems(served, served.ask(context, call.actor, input));
        return sendEvents(reply, events, () => isStillAllowed(waysToKnow, call.facts, call.actor));
      }
      if (served.answer === "csv") {
        return sendCsv(reply, checkedRows(served, served.ask(context, call.actor, input)));
      }
      if (served.answer === "items") {
        return sendItems(reply, checkedItems(served, served.ask(context, call.actor, input)));
      }
      const idempotencyKey = idempotencyKeyOf(served, request);
      const onRepeat = () => void reply.header("idempotency-replayed", "true");
      const answered = await served.ask(context, call.actor, input, { idempotencyKey, onRepeat });
      const { publicUrl } = context.accounts;
      return sessionToCookies(checkedAnswer(served, answered), { request, reply, publicUrl });
    },
  });
}

/** @throws ServiceError when it is none */
function idempotencyKeyOf({ method }: ServedFunction, { headers }: FastifyRequest): string | undefined {
  const key = headers["idempotency-key"];
  if (method !== "POST" || key === undefined) {
    return undefined;
  }
  if (typeof key !== "string" || !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw serviceError("bad_idempotency_key", {});
  }
  return key;
}

const accesses: ReadonlySet<Access | undefined> = new Set<Access>([...permissions, "signed_in", "public"]);

function demandAccess({ action, permission }: Pick<ServedFunction, "action" | "permission">): void {
  if (!accesses.has(permission)) {
    throw new Error(`${action} does not say who may call it, and is not served.`);
  }
}

function factsOf({ headers, ip }: FastifyRequest): RequestFacts {
  return { headers, address: ip, language: languageOfRequest(headers["accept-language"]) };
}

/** @throws ServiceError when somebody has to be known, and nobody is; when a browser sends it for a page that is not ours */
async function actorOf(
  house: ApiHouse,
  served: ServedFunction,
  { request, facts }: { readonly request: FastifyRequest; readonly facts: RequestFacts },
): Promise<Actor> {
  const caller = await callerOf(house.waysToKnow, facts);
  if (caller?.by === "cookie") {
    noteLanguage(request, caller.actor.language);
  }
  if (served.method !== "GET" && (caller === null ? isFromPage(request) : caller.by === "cookie")) {
    demandOwnOrigin(request, house.ownOrigins);
  }
  if (caller === null && served.permission !== "public") {
    throw serviceError("not_signed_in", {});
  }
  return (
    caller?.actor ?? visitor(facts.address, facts.language, visitOf(request.headers, house.context.accounts.publicUrl))
  );
}

/** Whether a page in a browser sends it: another one's must not sign anybody in either. */
function isFromPage({ headers }: FastifyRequest): boolean {
  return headers.origin !== undefined || headers["sec-fetch-site"] !== undefined;
}
