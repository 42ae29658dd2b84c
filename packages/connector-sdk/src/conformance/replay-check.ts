import assert from "node:assert/strict";
import { ConnectorError } from "../error.ts";
import type { Session } from "../session.ts";
import type { ConformanceCheck, ConformanceContext } from "./context.ts";
import { refusalsIn } from "./fault-checks.ts";
import { type FileExample, readOperations } from "./open-api-examples.ts";
import { type ReplayServer, startReplayServer } from "./replay-server.ts";
import type { ReplayCall } from "./target.ts";

/**
 * Every example of the system's OpenAPI file before the connector, so that connector and sandbox cannot be wrong
 * together. Token examples are replayed by the suite itself, the others through `callFor`.
 */
export function replayCheck<Settings, Credentials>(): ConformanceCheck<Settings, Credentials> {
  return {
    name: "every example of the OpenAPI file is understood",
    async run(context) {
      const { openApi, baseUrl } = context.target;
      const operations = await readOperations(openApi.file);
      const basePath = new URL(baseUrl).pathname.replace(/\/$/, "");
      const tokenPathname = basePath + context.connector.authorisation.tokenPath;
      const server = await startReplayServer(operations, tokenPathname);
      let replayed = 0;
      const failures: string[] = [];
      try {
        for (const operation of operations) {
          const ofToken = operation.pathTemplate.toLowerCase() === tokenPathname.toLowerCase();
          for (const example of operation.examples) {
            const call = ofToken ? signIn : openApi.callFor(example);
            if (call === null) continue;
            replayed += 1;
            const session = context.openSession({ baseUrl: server.origin + basePath });
            const failure = await replay({ example, call, session, server, ofToken });
            if (failure !== null) failures.push(`${operation.id} ${example.status} ${example.name}: ${failure}`);
          }
        }
      } finally {
        await server.close();
      }
      assert.deepEqual(failures, []);
      assert.ok(replayed > 0, "No example was replayed.");
      assertDataReplayed(
        context,
        replayed,
        operations.flatMap(({ examples }) => examples),
      );
    },
  };
}

/** Any call makes the session sign in. */
async function signIn<Settings>(session: Session<Settings>): Promise<unknown> {
  return session.http.request({ method: "GET", path: "/", effect: "read" });
}

async function replay<Settings>(options: {
  example: FileExample;
  call: ReplayCall<Settings>;
  session: Session<Settings>;
  server: ReplayServer;
  ofToken: boolean;
}): Promise<string | null> {
  const { example, call, session, server, ofToken } = options;
  server.show(example);
  const result = await call(session).catch((error: unknown) =>
    error instanceof Error ? error : new Error(String(error)),
  );
  if (server.hits() === 0)
    return `the call did not make this request (it made ${server.unanswered().join(", ") || "others"})`;
  if (result instanceof Error && !(result instanceof ConnectorError)) return `threw ${result.name}: ${result.message}`;
  const errors = result instanceof ConnectorError ? [result] : refusalsIn(result);
  const bug = errors.find(({ category }) => category === "bug");
  if (bug !== undefined) return `was taken for a bug: ${bug.code}: ${bug.message}`;
  if (example.status < 300 && result instanceof ConnectorError) return `threw ${result.code}: ${result.message}`;
  if (ofToken && example.status >= 400 && errors[0]?.category !== "credentials") return "is no credentials error";
  return null;
}

/** Token examples alone say nothing about the connector. */
function assertDataReplayed<Settings, Credentials>(
  { target }: ConformanceContext<Settings, Credentials>,
  replayed: number,
  examples: readonly FileExample[],
): void {
  const own = examples.filter((example) => target.openApi.callFor(example) !== null);
  assert.ok(own.length > 0, `Only sign-in examples were replayed (${replayed} of ${examples.length}).`);
}
