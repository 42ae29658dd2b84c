import type { SystemRecord } from "@koppla/connector-sdk";
import { canonicaliseRecord } from "@koppla/mapping";
import type { Exchange } from "../flow/exchange.ts";
import type { TargetRecord } from "./items.ts";

/**
 * Records of the target whose field holds one of these values, each once, in batches as large as the connector takes: two
 * values that differ in case alone may find the same one.
 */
export async function findTargets(
  exchange: Exchange,
  field: string,
  values: readonly string[],
): Promise<TargetRecord[]> {
  const { entity, session } = exchange.target;
  const found = new Map<string, TargetRecord>();
  for (const chunk of chunks([...new Set(values)], entity.limits.find)) {
    for (const record of (await entity.find?.({ session, field, values: chunk })) ?? []) {
      found.set(record.key, canonicalTarget(exchange, record));
    }
  }
  return [...found.values()];
}

/** Records of the target by their keys; the absent are left out. */
export async function fetchTargets(exchange: Exchange, keys: readonly string[]): Promise<TargetRecord[]> {
  const { entity, session } = exchange.target;
  const fetched: TargetRecord[] = [];
  for (const chunk of chunks([...new Set(keys)], entity.limits.getMany)) {
    const records = (await entity.getMany?.({ session, keys: chunk })) ?? [];
    fetched.push(...records.map((record) => canonicalTarget(exchange, record)));
  }
  return fetched;
}

/** A record of the target in the form in which values are compared. */
export function canonicalTarget(exchange: Exchange, record: SystemRecord): TargetRecord {
  return { key: record.key, fields: canonicaliseRecord(exchange.target.fields, record.fields) };
}

export function* chunks<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += size) {
    yield items.slice(from, from + size);
  }
}
