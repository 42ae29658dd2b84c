import type { ListPage } from "@koppla/connector-sdk";
import type { RunPosition } from "@koppla/store";

/** Clocks of systems differ by so much without anybody's fault. */
const toleratedMs = 5 * 60_000;

/** A pass over the source, as it stands before a page. */
interface Pass {
  readonly order: "change" | "key";
  readonly position: RunPosition;
  /** The watermark of a moment; null where those of this source are no times. */
  watermarkAt(at: Date): string | null;
}

/**
 * Where the next pass may begin once this one is complete, as far as this page tells: never past the moment of its answer,
 * by the source's clock and by the database's. A record that bears a time of the future is read again by each pass until
 * then, and hides nothing that changes before (V13).
 * @param page what the source answered
 * @param now the database's time
 */
export function watermarkAfter(
  { order, position, watermarkAt }: Pass,
  page: Pick<ListPage, "watermark" | "answeredAt">,
  now: Date,
): Pick<RunPosition, "watermark" | "fromFuture"> {
  const answeredAt = page.answeredAt !== undefined && page.answeredAt < now ? page.answeredAt : now;
  const present = watermarkAt(answeredAt);
  const seen = present !== null && page.watermark !== null && page.watermark > present ? present : page.watermark;
  const tolerated = watermarkAt(new Date(answeredAt.getTime() + toleratedMs));
  const isFuture = tolerated !== null && page.watermark !== null && page.watermark > tolerated;
  const fromFuture = isFuture ? (page.watermark ?? undefined) : position.fromFuture;
  return {
    watermark: next(order, position, seen),
    ...(fromFuture === undefined ? {} : { fromFuture }),
  };
}

/** See ListPage.watermark: by change the largest of the pass, by key the first page's. */
function next(order: "change" | "key", position: RunPosition, seen: string | null): string | null {
  if (order === "key") {
    return position.watermark ?? seen;
  }
  const known = position.watermark ?? position.since;
  return seen !== null && (known === null || seen > known) ? seen : known;
}
