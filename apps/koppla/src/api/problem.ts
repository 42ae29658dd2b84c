import type { FastifyReply } from "fastify";

/** Answers with a problem (RFC 9457). The detail is for whoever called: it holds no secret, no path, no query. */
export function sendProblem(reply: FastifyReply, status: number, title: string, detail?: string): FastifyReply {
  return reply
    .code(status)
    .type("application/problem+json")
    .header("cache-control", "no-store")
    .send(JSON.stringify({ title, status, ...(detail === undefined ? {} : { detail }) }));
}
