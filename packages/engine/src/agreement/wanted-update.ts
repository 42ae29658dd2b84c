import { isEmpty, type MappedRecord, type RecordFields, restrictToOperation } from "@koppla/mapping";
import type { Link } from "@koppla/store";
import type { Exchange } from "../flow/exchange.ts";
import { isSameNoted, isStandIn } from "./field-standing.ts";

/**
 * What an update would write: the fields that are written whenever they change, and those that were filled once for want of
 * better, where there is a better value now. Whether somebody edited them meanwhile is seen when the target is looked at.
 */
export function wantedUpdate(exchange: Exchange, mapped: MappedRecord, link: Link | undefined): MappedRecord {
  const update = restrictToOperation(exchange.compiled, mapped, "update");
  const better = betterFields(exchange, mapped, link);
  return better === null ? update : { ...update, fields: { ...update.fields, ...better } };
}

function betterFields(exchange: Exchange, mapped: MappedRecord, link: Link | undefined): RecordFields | null {
  const { compiled, target, keys } = exchange;
  if (link === undefined || link.written === null || !compiled.updates) {
    return null;
  }
  const better = Object.entries(link.written).flatMap(([field, noted]) => {
    const value = mapped.fields[field] ?? null;
    const isOnce = compiled.createOnly.has(field) && !compiled.never.has(field);
    const isBetter = isOnce && isStandIn(noted) && !isEmpty(value) && !isSameNoted(keys, noted, field, value);
    const isFixed = target.fields.some(({ name, writeOnce }) => name === field && writeOnce === true);
    return isBetter && !isFixed ? [[field, value] as const] : [];
  });
  return better.length === 0 ? null : Object.fromEntries(better);
}

/** Whether fields are wanted that an update writes only to put them right. */
export function putsRight({ compiled }: Exchange, wanted: RecordFields): boolean {
  return Object.keys(wanted).some((field) => compiled.createOnly.has(field));
}
