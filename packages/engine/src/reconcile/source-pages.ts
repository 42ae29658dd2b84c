import { ConnectorError, type SeenNumbers, type SystemRecord } from "@koppla/connector-sdk";
import type { Side } from "../flow/open-side.ts";
import { configurationError } from "../trouble/configuration-error.ts";

/** A pass whose position is forgotten again and again is not going to end. */
const mostRestarts = 3;

/**
 * Everything that changed since a watermark, page by page. When the position is forgotten on the way, the pass begins
 * anew: what was read is read again.
 */
export async function* pagesSince(
  { entity, session, title }: Side,
  request: { readonly since: string | null; readonly seen?: SeenNumbers | null; readonly pageSize?: number },
): AsyncGenerator<readonly SystemRecord[]> {
  const { list } = entity;
  if (list === undefined) {
    throw configurationError(
      "not_offered",
      `${title} cannot list what it has, so that nothing can be compared.`,
      title,
    );
  }
  const { since, seen = null } = request;
  const pageSize = Math.min(entity.limits.list, request.pageSize ?? entity.limits.list);
  let position: string | null = null;
  for (let restarts = 0; ; ) {
    try {
      const more = position === null ? { seen } : {};
      const page: Awaited<ReturnType<typeof list>> = await list({ session, position, since, pageSize, ...more });
      yield page.records;
      position = page.next;
      if (position === null) {
        return;
      }
    } catch (error) {
      if (!(error instanceof ConnectorError && error.has("position_unknown")) || restarts >= mostRestarts) {
        throw error;
      }
      restarts += 1;
      position = null;
    }
  }
}
