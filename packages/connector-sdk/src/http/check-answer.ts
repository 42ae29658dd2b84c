import type { z } from "zod";
import { ConnectorError } from "../error.ts";
import type { HttpAnswer, HttpRequest } from "../session.ts";

/**
 * The door of every connector: an answer's body, checked against its schema.
 * @throws ConnectorError `unexpected_answer`: `unknown_outcome` for a write (it may have happened), else `bug`. It names
 *   the places that are wrong, not the values there.
 */
export function checkAnswer<Output>(check: {
  /** The system's name for people. */
  readonly system: string;
  readonly request: Pick<HttpRequest, "effect" | "method" | "path">;
  readonly answer: HttpAnswer;
  readonly schema: z.ZodType<Output>;
}): Output {
  const { system, request, answer, schema } = check;
  const result = schema.safeParse(answer.body);
  if (result.success) return result.data;
  const places = result.error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.join(".") || "the body"} (${issue.code})`);
  const requestId = answer.headers["x-request-id"];
  throw new ConnectorError({
    code: "unexpected_answer",
    category: request.effect === "write" ? "unknown_outcome" : "bug",
    system,
    message: `${system} answered ${request.method} ${request.path} in an unexpected shape: ${places.join(", ")}.`,
    remote: { status: answer.status, ...(requestId === undefined ? {} : { requestId }) },
  });
}
