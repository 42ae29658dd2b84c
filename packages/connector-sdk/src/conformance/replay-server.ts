import { createServer, type ServerResponse } from "node:http";
import type { FileExample, Operation } from "./open-api-examples.ts";

/** Answers calls with the examples of an OpenAPI file. */
export interface ReplayServer {
  readonly origin: string;
  /** From now on the example's operation answers with it; other operations with their first good example. */
  show(example: FileExample): void;
  /** Calls of the shown example's operation since `show`. */
  hits(): number;
  /** Calls since `show` that no operation or example answers. */
  unanswered(): readonly string[];
  close(): Promise<void>;
}

/** @param tokenPathname answers with a plain token, unless the shown example is one of this operation */
export async function startReplayServer(
  operations: readonly Operation[],
  tokenPathname: string,
): Promise<ReplayServer> {
  const routes = operations.map((operation) => ({ operation, pattern: patternOf(operation.pathTemplate) }));
  let shown: FileExample | null = null;
  let hits = 0;
  let unanswered: string[] = [];

  const server = createServer((request, response) => {
    request.resume();
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    const route = routes.find(({ operation, pattern }) => operation.method === request.method && pattern.test(path));
    if (shown !== null && route?.operation.id === shown.operationId) {
      hits += 1;
      return answer(response, shown);
    }
    if (path === tokenPathname) {
      return respond(
        response,
        200,
        '{"access_token":"replayed","refresh_token":"replayed2","token_type":"bearer","expires_in":600}',
      );
    }
    const example = route?.operation.examples.find(({ status }) => status < 300);
    if (example !== undefined) return answer(response, example);
    unanswered.push(`${request.method} ${path}`);
    respond(response, 404, '{"message":"no example"}');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return {
    origin: `http://127.0.0.1:${port}`,
    show(example) {
      [shown, hits, unanswered] = [example, 0, []];
    },
    hits: () => hits,
    unanswered: () => unanswered,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(response: ServerResponse, { status, body, mediaType }: FileExample): void {
  respond(
    response,
    status,
    typeof body === "string" && !mediaType.includes("json") ? body : JSON.stringify(body),
    mediaType,
  );
}

function respond(response: ServerResponse, status: number, body: string, mediaType = "application/json"): void {
  response.writeHead(status, { "content-type": mediaType }).end(body);
}

/** Paths are compared without regard to case where the file's own spelling is only one of several. */
function patternOf(template: string): RegExp {
  const parts = template.split(/\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^/]+")}$`, "i");
}
