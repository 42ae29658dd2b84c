import { createHash } from "node:crypto";
import { openApiDocument } from "@koppla/contract/document/open-api";
import scalar from "@scalar/fastify-api-reference";
import type { FastifyInstance } from "fastify";
import { contentPolicy } from "../content-policy.ts";

const address = "/api/reference";
const documentAddress = "/api/openapi.json";

/**
 * Serves the document of the API, and a page that shows it. The page comes with its script: nothing is asked of any other
 * server. Its policy is wider than that of other answers for this address alone.
 * @param version of Koppla
 */
export async function addReference(app: FastifyInstance, version: string): Promise<void> {
  const document = JSON.stringify(openApiDocument(version));
  app.get(documentAddress, async (_request, reply) => reply.type("application/json").send(document));
  await app.register(async (scope) => {
    scope.addHook("onSend", async (_request, reply, payload) => {
      const scripts = typeof payload === "string" ? inlineScripts(payload) : [];
      reply.header(
        "content-security-policy",
        contentPolicy({
          scripts: ["'self'", ...scripts.map(hashOf)],
          styles: ["'unsafe-inline'"],
          hasInlineFonts: true,
          asks: "calls",
        }),
      );
      return payload;
    });
    await scope.register(scalar, {
      routePrefix: address,
      configuration: {
        url: documentAddress,
        title: "Koppla API",
        withDefaultFonts: false,
        telemetry: false,
        hideClientButton: true,
        agent: { disabled: true },
        mcp: { disabled: true },
      },
    });
  });
}

/** The page begins itself with one inline script: that one is allowed by its hash, and no other. */
function inlineScripts(page: string): readonly string[] {
  return [...page.matchAll(/<script type="text\/javascript">([\s\S]*?)<\/script>/g)].map(([, text = ""]) => text);
}

function hashOf(script: string): string {
  return `'sha256-${createHash("sha256").update(script).digest("base64")}'`;
}
