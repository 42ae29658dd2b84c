import type { SettingsView, SettingView } from "@koppla/contract/setup/setting";
import { useState } from "react";

/** What somebody has changed of a setting and not saved: another value, or back to the default. */
export type SettingChange = { readonly kind: "value"; readonly value: unknown } | { readonly kind: "reset" };

/** What is sent to save changes. */
export interface SettingsWish {
  readonly values: { readonly [name: string]: unknown };
  readonly reset: readonly string[];
}

export interface SettingChanges {
  readonly changes: ReadonlyMap<string, SettingChange>;
  readonly wish: SettingsWish;
  /** What holds of a setting while it is being changed. */
  valueOf(setting: SettingView): unknown;
  /** A value that already holds is no change. */
  give(setting: SettingView, value: unknown): void;
  reset(setting: SettingView): void;
  discard(): void;
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
const isNothing = (value: unknown) =>
  value === "" || value === null || value === undefined || (Array.isArray(value) && value.length === 0);

/** The changes of a page of settings before they are saved. */
export function useSettingChanges(): SettingChanges {
  const [changes, setChanges] = useState<ReadonlyMap<string, SettingChange>>(new Map());
  const put = (setting: SettingView, change: SettingChange | null) => {
    const next = new Map(changes);
    if (change === null) {
      next.delete(setting.name);
    } else {
      next.set(setting.name, change);
    }
    setChanges(next);
  };
  return {
    changes,
    wish: wishOf(changes),
    valueOf(setting) {
      const change = changes.get(setting.name);
      return change === undefined ? setting.value : change.kind === "reset" ? setting.default : change.value;
    },
    give(setting, value) {
      // An emptied field has no value: what it had goes back to the default.
      if (isNothing(value)) {
        put(setting, setting.origin === "set" ? { kind: "reset" } : null);
      } else {
        put(setting, same(value, setting.value) ? null : { kind: "value", value });
      }
    },
    reset: (setting) => put(setting, setting.origin === "set" ? { kind: "reset" } : null),
    discard: () => setChanges(new Map()),
  };
}

/**
 * What the changes of a page stand on: the settings as they were when the first change was made, whatever the page has
 * learned since.
 */
export function useBase(now: string, count: number): string {
  const [base, setBase] = useState(now);
  if (count === 0 && base !== now) {
    setBase(now);
  }
  return count === 0 ? now : base;
}

function wishOf(changes: ReadonlyMap<string, SettingChange>): SettingsWish {
  const entries = [...changes];
  return {
    values: Object.fromEntries(
      entries.flatMap(([name, change]) => (change.kind === "value" ? [[name, change.value] as const] : [])),
    ),
    reset: entries.flatMap(([name, change]) => (change.kind === "reset" ? [name] : [])),
  };
}

/** What brings back what held before a wish was saved. @param before the settings as they were */
export function undoOf({ values, reset }: SettingsWish, before: SettingsView): SettingsWish {
  const names = new Set([...Object.keys(values), ...reset]);
  const touched = before.groups.flatMap(({ settings }) => settings).filter(({ name }) => names.has(name));
  const given = touched.filter(({ origin }) => origin === "set");
  return {
    values: Object.fromEntries(given.map(({ name, value }) => [name, value])),
    reset: touched.filter(({ origin }) => origin !== "set").map(({ name }) => name),
  };
}
