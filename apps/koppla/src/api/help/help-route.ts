import type { FastifyInstance, FastifyReply } from "fastify";
import { contentPolicy } from "../content-policy.ts";
import type { BuiltPages } from "../pages/built-pages.ts";
import { contentsPage, type HelpFrame, manualPage, noManualPage } from "./help-page.ts";
import { type Manual, openManual } from "./manual.ts";

const policy = contentPolicy({});

/**
 * Serves the manual. Everybody may read it, also before there is a database or an account. Its pages have no script.
 * @param built whose styles they share; null: they are readable without
 */
export function addHelp(app: FastifyInstance, built: BuiltPages | null): void {
  let manual: Manual | null = null;
  const open = async (): Promise<{ readonly manual: Manual; readonly frame: HelpFrame }> => {
    manual ??= await openManual();
    const frame = { groups: manual.groups, styles: built?.bareStyles ?? null, icon: built?.icon ?? null };
    return { manual, frame };
  };
  const send = (reply: FastifyReply, page: string) =>
    reply
      .type("text/html; charset=utf-8")
      .header("content-security-policy", policy)
      .header("cache-control", "no-cache")
      .send(page);
  app.get("/help", async (_request, reply) => send(reply, contentsPage((await open()).frame)));
  app.get<{ Params: { "*": string } }>("/help/*", async (request, reply) => {
    const { manual: opened, frame } = await open();
    const name = request.params["*"];
    const text = await opened.text(name);
    return text === null ? send(reply.code(404), noManualPage(frame)) : send(reply, manualPage(frame, name, text));
  });
}
