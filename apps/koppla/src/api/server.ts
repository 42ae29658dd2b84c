import type { ServiceContext } from "@koppla/service/context/open-context";
import { UserError } from "@koppla/service/context/settings";
import { asDatabaseTrouble, DatabaseAway } from "@koppla/store";
import fastify, { type FastifyError } from "fastify";
import { sendProblem } from "./problem.ts";
import { openReadiness, type Readiness } from "./readiness.ts";
import { type TakeDelivery, webhookIntake } from "./webhook-intake.ts";
import { addWebhookRoute } from "./webhook-route.ts";

/** Where the server listens. */
export interface HttpAddress {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Takes any free port when this one is taken. */
  readonly orAnyPort: boolean;
}

export interface HttpServer {
  readonly url: string;
  /** From now on there is something to serve. */
  serve(engine: ServiceContext, dataFolder: string | null): void;
  close(): Promise<void>;
}

/**
 * Listens. It does so before the database is open, so that whoever asks is told that Koppla is starting.
 * @throws UserError when the port is taken
 */
export async function openHttpServer(place: HttpAddress, onError: (error: unknown) => void): Promise<HttpServer> {
  let readiness: Readiness | null = null;
  let take: TakeDelivery | null = null;
  const app = fastify({
    logger: false,
    forceCloseConnections: true,
    requestTimeout: 10_000,
    routerOptions: { maxParamLength: 100 },
  });
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, 404, "Not found"));
  app.setErrorHandler<FastifyError>((error, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) {
      return sendProblem(reply, status, titles[status] ?? "Wrong request");
    }
    // What went wrong is for the operator; the caller learns only that it is worth another try.
    onError(error);
    const trouble = asDatabaseTrouble(error);
    if (trouble instanceof DatabaseAway && trouble.isFull) readiness?.noteStoring("full");
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
  await addWebhookRoute(app, () => take);
  const url = await listen(app, place);
  return {
    url,
    serve(engine, dataFolder) {
      readiness = openReadiness(engine, dataFolder);
      const takeDelivery = webhookIntake(engine);
      take = async (token, delivery) => {
        const taken = await takeDelivery(token, delivery);
        if (taken.intake === "taken") readiness?.noteStoring("stored");
        return taken;
      };
    },
    async close() {
      await app.close();
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
