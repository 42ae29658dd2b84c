import type { WebhookIntake } from "@koppla/service/webhooks/webhook-intake";
import type { FastifyInstance, FastifyReply } from "fastify";
import { sendProblem } from "./problem.ts";

const largestBodyBytes = 64 * 1024;
/** Parts PIM gives up after 5 s (parts-pim.md §7); then it tries again, and what was stored meanwhile is known. */
const patienceMs = 4_000;

/** `POST /webhooks/:token`: the bytes as they came, of one content type. */
export async function addWebhookRoute(app: FastifyInstance, open: () => WebhookIntake | null): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      "application/json",
      { parseAs: "buffer", bodyLimit: largestBodyBytes },
      (_request, body, done) => done(null, body),
    );
    scope.addHook<{ Params: { token: string } }>("onRequest", async ({ params, ip }, reply) => {
      const later = await open()?.refuseUnread(params.token, ip);
      if (later !== undefined && later !== null) {
        return sendLater(reply, later.afterSeconds);
      }
    });
    scope.post<{ Params: { token: string } }>("/webhooks/:token", async (request, reply) => {
      const intake = open();
      if (intake === null) {
        return sendProblem(reply, 503, "Not ready", "Koppla is starting. Send the delivery again later.");
      }
      const { body, headers, params, ip } = request;
      const rawBody = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
      const taken = await Promise.race([intake.take(params.token, { headers, rawBody, remote: ip }), tooLate()]);
      if (taken === null) {
        return sendProblem(reply, 503, "Not stored in time", "Send the delivery again later.");
      }
      switch (taken.intake) {
        case "taken":
          return reply.code(200).send();
        case "unreadable":
          return sendProblem(
            reply,
            422,
            "Unreadable delivery",
            "Its body is not what the contract of its system says.",
          );
        case "refused":
          return sendProblem(
            reply,
            401,
            "Refused",
            "This is no address for webhooks, or the delivery's signature or time is not right.",
          );
        case "later":
          return sendLater(reply, taken.afterSeconds);
      }
    });
  });
}

function sendLater(reply: FastifyReply, afterSeconds: number): FastifyReply {
  reply.header("retry-after", String(afterSeconds));
  return sendProblem(reply, 429, "Too many requests", "Send the delivery again later.");
}

function tooLate(): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(resolve, patienceMs, null).unref();
  });
}
