import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { languageOfRequest } from "../language-of-request.ts";
import { type Asset, readBuiltPages } from "./built-pages.ts";
import { unbuiltPage } from "./unbuilt-page.ts";

const usualFolder = fileURLToPath(new URL("../../../../web/dist", import.meta.url));

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
 * @param folder where they were built
 */
export async function addPages(app: FastifyInstance, folder = usualFolder): Promise<void> {
  const built = await readBuiltPages(folder);
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
    return reply.header("content-security-policy", policyWith(nonce)).send(built.index.replaceAll("%nonce%", nonce));
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

/** Scripts and styles are our own files; styles that a control adds carry the nonce of their page. */
function policyWith(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
