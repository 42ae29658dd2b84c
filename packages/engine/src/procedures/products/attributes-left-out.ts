import type { SystemRecord } from "@koppla/connector-sdk";
import { readPath } from "@koppla/mapping";
import type { Exchange } from "../../flow/exchange.ts";
import { step, type TimelineStep } from "../../timeline/timeline.ts";

/**
 * What makes a record a variant and is read by no row: its parent, where the target has no field for it, and axes that
 * the table of attributes does not name. The record is carried without them, and its timeline says so.
 */
export function leftOutOfVariant({ source, compiled }: Exchange, { fields }: SystemRecord): readonly TimelineStep[] {
  const roles = source.entity.kind === "product" ? source.entity.variant : undefined;
  const parent = roles === undefined ? null : readPath(fields, roles.parent);
  if (roles === undefined || typeof parent !== "string" || parent === "") {
    return [];
  }
  const read = new Set([...compiled.sources.values()].flat());
  const axes = readPath(fields, roles.axes);
  const names = typeof axes === "object" && axes !== null && !Array.isArray(axes) ? Object.keys(axes) : [];
  const left = [roles.parent, ...names.map((name) => `${roles.axes}.${name}`)].flatMap((path) => {
    const value = readPath(fields, path);
    return read.has(path) || value === null || value === "" ? [] : [`${path} ${String(value)}`];
  });
  return left.length === 0 ? [] : [step("variant.left_out", ...left)];
}
