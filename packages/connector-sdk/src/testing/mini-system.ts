import type { IncomingMessage, ServerResponse } from "node:http";
import { startHttpServer } from "./servers.ts";

export interface MiniItem {
  readonly code: string;
  name: string;
  price: string;
  changed: number;
}

/** The smallest system that has everything the conformance suite looks at. */
export async function startMiniSystem() {
  const items = new Map<string, MiniItem>();
  let nowMs = Date.parse("2026-01-01T00:00:00Z");
  let tokens = 0;

  const server = await startHttpServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const url = new URL(request.url ?? "/", "http://x");
    const reply = (status: number, body: unknown) => response.writeHead(status).end(JSON.stringify(body));
    if (url.pathname === "/api/token") {
      tokens += 1;
      return reply(200, { access_token: `t${tokens}`, token_type: "bearer", expires_in: 3600 });
    }
    if (!request.headers.authorization?.startsWith("Bearer t")) return reply(401, { message: "no token" });
    serve(request, response, url, chunks);

    function serve(call: IncomingMessage, _answer: ServerResponse, { pathname, searchParams }: URL, body: Buffer[]) {
      const key = decodeURIComponent(pathname.replace("/api/items", "").slice(1));
      const sent = body.length === 0 ? {} : JSON.parse(Buffer.concat(body).toString());
      const item = items.get(key);
      if (call.method === "GET" && key === "") return reply(200, page(searchParams));
      if (call.method === "GET") return item === undefined ? reply(404, { message: "unknown" }) : reply(200, item);
      const wrong =
        sent.name?.length > 10 ? "name" : sent.price !== undefined && Number.isNaN(Number(sent.price)) ? "price" : null;
      if (wrong !== null) return reply(422, { message: `${wrong} is wrong`, field: wrong });
      if (call.method === "PATCH") {
        if (item === undefined) return reply(404, { message: "unknown" });
        Object.assign(item, sent, { changed: nowMs });
        return reply(200, item);
      }
      if (items.has(sent.code)) return reply(409, { message: `${sent.code} exists`, field: "code" });
      items.set(sent.code, { ...sent, changed: nowMs });
      return reply(201, items.get(sent.code));
    }
  });

  /** In order of change, then key; the position is the last one given. */
  function page(parameters: URLSearchParams) {
    const since = Number(parameters.get("since") ?? 0);
    const after = parameters.get("after") ?? "";
    const codes = parameters.get("codes")?.split(",");
    const limit = Number(parameters.get("limit") ?? 100);
    const order = (item: MiniItem) => `${String(item.changed).padStart(15, "0")}/${item.code}`;
    const found = [...items.values()]
      .filter(
        (item) => item.changed >= since && order(item) > after && (codes === undefined || codes.includes(item.code)),
      )
      .sort((one, other) => (order(one) < order(other) ? -1 : 1));
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return { items: shown, next: found.length > limit && last !== undefined ? order(last) : null };
  }

  return {
    baseUrl: `${server.origin}/api`,
    items,
    advanceClock(milliseconds: number) {
      nowMs += milliseconds;
    },
    seed(count: number) {
      for (let number = items.size; number < count; number += 1) {
        const code = String(number + 1).padStart(4, "0");
        items.set(code, { code, name: `Item ${number}`, price: "1.5", changed: nowMs });
      }
    },
    touch(key: string) {
      const item = items.get(key);
      if (item !== undefined) item.changed = nowMs;
    },
    close: () => server.close(),
  };
}
