import { isOperatorsConcern, problemOfError } from "@koppla/service/context/problem-of-error";
import { ServiceError, serviceError } from "@koppla/service/errors/service-error";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { languageFor } from "./language-of-request.ts";

/**
 * Answers with why something was not done (RFC 9457), in the language of the person, else of the request.
 * @param onFailure gets what is no fault of the request
 */
export function sendApiProblem(
  error: FastifyError | ServiceError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
  onFailure: (error: unknown) => void,
): FastifyReply {
  const told = wrongRequest(error) ?? error;
  if (isOperatorsConcern(told)) {
    onFailure(told);
  }
  const problem = problemOfError(told, languageFor(request), request.id);
  if (problem.facts.seconds !== undefined) {
    reply.header("retry-after", problem.facts.seconds);
  }
  if (problem.status === 401) {
    reply.header("www-authenticate", "Bearer");
  }
  return reply
    .code(problem.status)
    .type("application/problem+json")
    .header("cache-control", "no-store")
    .send(JSON.stringify(problem));
}

/** What is wrong with a request before it comes to its route, by what the server says about it. */
function wrongRequest(error: Error): ServiceError | null {
  if (error instanceof ServiceError || !("statusCode" in error)) {
    return null;
  }
  switch (error.statusCode) {
    case 400:
      return serviceError("unreadable_body", {});
    case 413:
      return serviceError("too_large", {});
    case 414:
      return serviceError("no_route", {});
    case 415:
      return serviceError("wrong_content_type", {});
    default:
      return null;
  }
}
