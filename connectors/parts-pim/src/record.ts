import type { ListPage, ListRequest, SystemRecord } from "@koppla/connector-sdk";
import { z } from "zod";
import type { Page } from "./client.ts";

export type Fields = SystemRecord["fields"];
type Value = Fields[string];

/** Any JSON as the HTTP client delivers it: numbers are text already. */
const fields = z.record(z.string(), z.custom<Value>(isValue));

function isValue(candidate: unknown): boolean {
  if (candidate === null || typeof candidate === "string" || typeof candidate === "boolean") return true;
  if (Array.isArray(candidate)) return candidate.every(isValue);
  return typeof candidate === "object" && Object.values(candidate).every(isValue);
}

/** Times with any offset, brought to one form that compares as text: 2026-01-01T00:00:00.000Z (§1). */
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());

/** A record of a list, or what is left of a deleted one (§4). */
export interface Item {
  readonly key: string;
  readonly updatedAt: string;
  readonly deleted: boolean;
  readonly fields: Fields;
}

const identity = z.object({ key: z.string().min(1), updatedAt: instant, deleted: z.boolean().default(false) });

/** @param keyName the property that identifies a record (§5, Key) */
export function itemSchema(keyName: "sku" | "code" | "id"): z.ZodType<Item> {
  return fields.transform((record, context): Item => {
    const { [keyName]: key, updated_at: updatedAt, deleted } = record;
    const parsed = identity.safeParse({ key, updatedAt, deleted });
    if (parsed.success) return { ...parsed.data, fields: record };
    for (const { path, message } of parsed.error.issues) context.addIssue({ code: "custom", path, message });
    return z.NEVER;
  });
}

/**
 * Milliseconds that an incremental pass begins before the watermark (§4: many records share one `updated_at`, and a
 * slow transaction may show its records later than their time).
 */
const overlapMs = 2 * 60 * 1_000;

/** The watermark of the last pass as `updated_since` of the next, overlap taken off. */
function updatedSince(watermark: string): string {
  return new Date(Date.parse(watermark) - overlapMs).toISOString();
}

/** The query of a list in the order of change, deleted records too (§4). */
export function changesQuery(
  { since, position, pageSize }: Pick<ListRequest<unknown>, "since" | "position" | "pageSize">,
  most: number,
) {
  return {
    limit: String(Math.min(pageSize, most)),
    include_deleted: "true",
    ...(since === null ? {} : { updated_since: updatedSince(since) }),
    ...(position === null ? {} : { cursor: position }),
  };
}

/** Where a page of changes stands: at its largest `updated_at`; null when it is empty. */
export function standingOf({ items, next, answeredAt }: Page<Item>): Omit<ListPage, "records"> {
  const watermark = items.reduce<string | null>(
    (largest, { updatedAt }) => (largest === null || updatedAt > largest ? updatedAt : largest),
    null,
  );
  return { next, watermark, ...(answeredAt === undefined ? {} : { answeredAt }) };
}
