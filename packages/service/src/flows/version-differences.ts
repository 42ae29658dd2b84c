import { isDeepStrictEqual } from "node:util";
import type { VersionDifference } from "@koppla/contract/version";
import type { FlowVersionRow } from "@koppla/store/setup/flow-versions";
import { z } from "zod";

type Contents = Pick<FlowVersionRow, "mapping" | "settings">;

/** What is different between two versions. @param before undefined: there was none, so that all is new */
export function versionDifferences(before: Contents | undefined, after: Contents): VersionDifference[] {
  return [
    ...nameDifferences("row", mappingRows(before?.mapping), mappingRows(after.mapping)),
    ...nameDifferences("setting", before?.settings ?? {}, after.settings),
  ];
}

const named = z.record(z.string(), z.unknown());

/** A stored mapping's rows by their target field. */
export function mappingRows(mapping: unknown): { readonly [field: string]: unknown } {
  return named.parse(mapping ?? {});
}

function nameDifferences(
  what: VersionDifference["what"],
  old: { readonly [name: string]: unknown },
  now: { readonly [name: string]: unknown },
): VersionDifference[] {
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((name): VersionDifference[] => {
    if (!Object.hasOwn(old, name)) return [{ sign: "+", what, name, values: [JSON.stringify(now[name])] }];
    if (!Object.hasOwn(now, name)) return [{ sign: "-", what, name, values: [] }];
    if (isDeepStrictEqual(old[name], now[name])) return [];
    return [{ sign: "~", what, name, values: [JSON.stringify(old[name]), JSON.stringify(now[name])] }];
  });
}
