import { isDeepStrictEqual } from "node:util";
import type { AuditChange } from "@koppla/contract/audit";

type Settings = { readonly [name: string]: unknown };

/**
 * Each setting that is another one than before, with both values.
 * @param group under which its name stands in the audit log: `settings` makes `settings.companyId`
 */
export function changedSettings(group: string, before: Settings, after: Settings): AuditChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) =>
    changedSetting(`${group}.${name}`, before[name], after[name]),
  );
}

/** One setting, when it is another one than before. Undefined: there was none, or there is none any more. */
export function changedSetting(what: string, before: unknown, after: unknown): AuditChange[] {
  if (isDeepStrictEqual(before, after)) {
    return [];
  }
  return [{ what, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
}
