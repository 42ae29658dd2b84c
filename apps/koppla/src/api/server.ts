import { randomUUID } from "node:crypto";
import type { ServiceContext } from "@koppla/service/context/open-context";
import { openReadiness, type Readiness } from "@koppla/service/context/readiness";
import { UserError } from "@koppla/service/context/settings";
import { functions } from "@koppla/service/functions";
import { type WebhookIntake, webhookIntake } from "@koppla/service/webhooks/webhook-intake";
import fastify, { type FastifyError } from "fastify";
import koppla from "../../../../package.json" with { type: "json" };
import type { ApiHouse, ServedFunction } from "./api-house.ts";
import { addApi } from "./api-routes.ts";
import { cookieWay } from "./cookies/cookie-way.ts";
import { addHelp } from "./help/help-route.ts";
import { keyWay } from "./key-way.ts";
import { requestRefusals } from "./limits/refusals.ts";
import { type RequestRates, requestLimits, usualRates } from "./limits/request-limits.ts";
import { requestTurns } from "./limits/request-turns.ts";
import { addOauthCallback } from "./oauth/callback-route.ts";
import { readBuiltPages } from "./pages/built-pages.ts";
import { addPages } from "./pages/pages-route.ts";
import { sendProblem } from "./problem.ts";
import { addReference } from "./reference/reference-page.ts";
import { addSecurityHeaders } from "./security-headers.ts";
import { addWebhookRoute } from "./webhook-route.ts";

/** Where the server listens. */
export interface HttpAddress {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Takes any free port when this one is taken. */
  readonly orAnyPort: boolean;
  /** Whose word counts for where a request came from. Default: nobody's. */
  readonly proxies?: readonly string[];
}

export interface HttpServer {
  readonly url: string;
  /**
   * From now on there is something to serve.
   * @param dataFolder where the embedded database lies; null: it is elsewhere, and so is its disk
   * @param publicUrl where people and other systems reach the server, if that is another address
   */
  serve(engine: ServiceContext, dataFolder: string | null, publicUrl?: string): void;
  close(): Promise<void>;
}

export interface ServerOptions {
  /** How many requests of one caller it takes. */
  readonly rates?: RequestRates | undefined;
  /** Functions that it serves besides all those that every server has. */
  readonly further?: readonly ServedFunction[];
}

/**
 * Listens. It does so before the database is open, so that whoever asks is told that Koppla is starting.
 * @throws UserError when the port is taken
 */
export async function openHttpServer(
  place: HttpAddress,
  onError: (error: unknown) => void,
  { rates = usualRates, further = [] }: ServerOptions = {},
): Promise<HttpServer> {
  let readiness: Readiness | null = null;
  let intake: WebhookIntake | null = null;
  let house: ApiHouse | null = null;
  const app = fastify({
    logger: false,
    forceCloseConnections: true,
    trustProxy: place.proxies === undefined || place.proxies.length === 0 ? false : [...place.proxies],
    requestTimeout: 10_000,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 200 },
  });
  addSecurityHeaders(app);
  const fail = (error: unknown) => {
    onError(error);
    readiness?.noteFailure(error);
  };
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, 404, "Not found"));
  app.setErrorHandler<FastifyError>((error, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) {
      return sendProblem(reply, status, titles[status] ?? "Wrong request");
    }
    // What went wrong is for the operator; the caller learns only that it is worth another try.
    fail(error);
    return sendProblem(reply, 503, "Not available", "Try again later.");
  });
  app.get("/healthz", async (_request, reply) => reply.header("cache-control", "no-store").send({ alive: true }));
  app.get("/readyz", async (_request, reply) => {
    const starting = "Koppla is starting: the database is being opened and brought up to date.";
    const reason = readiness === null ? starting : await readiness.reason();
    return reason === null
      ? reply.header("cache-control", "no-store").send({ ready: true })
      : sendProblem(reply, 503, "Not ready", reason);
  });
  await addWebhookRoute(app, () => intake);
  await addOauthCallback(app, () => house, fail);
  const built = await readBuiltPages();
  addPages(app, built);
  addHelp(app, built);
  await addReference(app, koppla.version);
  await addApi(app, { functions: [...functions, ...further], house: () => house, onFailure: fail });
  const url = await listen(app, place);
  return {
    url,
    serve(engine, dataFolder, publicUrl) {
      readiness = openReadiness(engine, dataFolder);
      const deliveries = webhookIntake(engine);
      intake = {
        ...deliveries,
        async take(token, delivery) {
          const taken = await deliveries.take(token, delivery);
          if (taken.intake === "taken") readiness?.noteStored();
          return taken;
        },
      };
      const ownOrigins = publicUrl === undefined ? [] : [new URL(publicUrl).origin];
      const waysToKnow = [keyWay(engine), cookieWay(engine)];
      const [limits, turns] = [requestLimits(rates), requestTurns(rates.atOnce)];
      house = { context: engine, waysToKnow, limits, refusals: requestRefusals(), turns, ownOrigins };
    },
    async close() {
      await app.close();
      intake?.close();
      await readiness?.close();
    },
  };
}

const titles: { readonly [status: number]: string } = {
  400: "Wrong request",
  413: "Too large",
  414: "Address too long",
  415: "Wrong content type",
};

async function listen(app: ReturnType<typeof fastify>, { host, port, orAnyPort }: HttpAddress): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) {
      throw error;
    }
    if (orAnyPort) {
      return app.listen({ host, port: 0 });
    }
    throw new UserError(`Port ${port} is taken by another program. Set PORT to another one, or to 0 for any.`, 1);
  }
}
