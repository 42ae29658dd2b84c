import { randomBytes } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { contentPolicy } from "../content-policy.ts";
import { languageOfRequest } from "../language-of-request.ts";
import type { Asset, BuiltPages } from "./built-pages.ts";
import { unbuiltPage } from "./unbuilt-page.ts";

/** Addresses of pages: what each shows is for the browser to find out, from the API. */
const addresses = [
  "/",
  "/sign-in",
  "/sign-up",
  "/forgotten",
  "/reset-password/:token",
  "/invitation/:token",
  "/enter/:token",
  "/organisations",
  "/account",
  "/o/*",
] as const;

/**
 * Serves the pages of the browser. Every address of a page answers the same; its scripts never change under their names.
 * @param built null: they have not been built, which is said in their place
 */
export function addPages(app: FastifyInstance, built: BuiltPages | null): void {
  app.get<{ Params: { "*": string } }>("/assets/*", async (request, reply) => {
    const asset = built?.assets.get(`/assets/${request.params["*"]}`);
    return asset === undefined ? reply.callNotFound() : sendAsset(asset, request, reply);
  });
  const sendPage = async (request: FastifyRequest, reply: FastifyReply) => {
    reply.type("text/html; charset=utf-8").header("cache-control", "no-store");
    if (built === null) {
      return reply.code(503).send(unbuiltPage(languageOfRequest(request.headers["accept-language"])));
    }
    const nonce = randomBytes(18).toString("base64");
    // Scripts and styles are our own files; styles that a control adds carry the nonce of their page.
    const policy = contentPolicy({ scripts: ["'self'"], styles: [`'nonce-${nonce}'`], asks: "calls and forms" });
    return reply.header("content-security-policy", policy).send(built.index.replaceAll("%nonce%", nonce));
  };
  for (const address of addresses) {
    app.get(address, sendPage);
  }
}

function sendAsset(asset: Asset, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const accepted = new Set((request.headers["accept-encoding"] ?? "").split(",").map((one) => one.trim()));
  const best = asset.encoded.find(([encoding]) => accepted.has(encoding));
  if (best !== undefined) {
    reply.header("content-encoding", best[0]);
  }
  return reply
    .type(asset.type)
    .header("cache-control", "public, max-age=31536000, immutable")
    .header("vary", "accept-encoding")
    .send(best?.[1] ?? asset.body);
}
