import { serviceError } from "@koppla/service/errors/service-error";
import type { FastifyRequest } from "fastify";

/**
 * A browser adds its cookie to what any page sends: what changes something has to come from a page of ours (S-26).
 * @throws ServiceError
 */
export function demandOwnOrigin({ headers, host }: FastifyRequest, ownOrigins: readonly string[]): void {
  const { origin } = headers;
  const own = [...ownOrigins, `http://${host}`, `https://${host}`];
  const site = headers["sec-fetch-site"];
  if (origin === undefined || !own.includes(origin) || (site !== undefined && site !== "same-origin")) {
    throw serviceError("foreign_origin", {});
  }
}
