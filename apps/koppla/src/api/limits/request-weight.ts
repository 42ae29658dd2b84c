import type { Route } from "@koppla/contract/routes/route";
import type { FastifyRequest } from "fastify";
import { z } from "zod";

/** Items, and bytes of a body, that cost a server about as much as a plain request. */
const itemsOfOne = 250;
const bytesOfOne = 256 * 1024;
/** A password is hashed: that costs as much as twenty plain requests. */
const weightOfPassword = 10;

const asked = z.object({ limit: z.coerce.number().min(1).max(999_999) });

type WeighedRequest = Pick<FastifyRequest, "query" | "headers"> & {
  readonly routeOptions: { readonly bodyLimit?: number | undefined };
};

/**
 * What a request counts for against the rate of its caller: 1, more for a long page, a large body or a password. It is
 * known before anything of a body is read.
 */
export function weightOf(
  { permission, effect }: Pick<Route, "permission" | "effect">,
  { query, headers, routeOptions }: WeighedRequest,
): number {
  const { data } = asked.safeParse(query);
  const pages = Math.floor(((data?.limit ?? 1) - 1) / itemsOfOne);
  const given = headers["content-length"];
  // A body that does not say how long it is may be as long as any.
  const unknown = headers["transfer-encoding"] === undefined ? 0 : (routeOptions.bodyLimit ?? 0);
  const bytes = given === undefined ? unknown : Number(given);
  const password = permission === "public" && effect === "changes" ? weightOfPassword - 1 : 0;
  return 1 + pages + Math.floor(Math.min(bytes, routeOptions.bodyLimit ?? bytes) / bytesOfOne) + password;
}
