import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Fault } from "@koppla/contract/fault";
import type { Language } from "@koppla/mapping/language";
import type { z } from "zod";
import { ServiceError, serviceError } from "../errors/service-error.ts";
import { parseInput } from "../ground/parse-input.ts";
import type { HeldSettings } from "./setting-view.ts";

/** What is wished of settings. */
export interface SettingsWish {
  readonly values: HeldSettings;
  readonly reset: readonly string[];
}

/** What tells whether settings are still those that somebody saw. */
export function baseOf(...seen: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(seen)).digest("base64url");
}

/**
 * Settings after a wish, each checked by itself, in the words of the reader's language.
 * @throws ServiceError `bad_input` with a fault for each setting that does not fit
 */
export function wantedSettings(
  held: HeldSettings,
  wish: SettingsWish,
  { shape, language }: { readonly shape: { readonly [name: string]: z.ZodType }; readonly language: Language },
): { readonly settings: { [name: string]: unknown }; readonly changes: number } {
  const faults: Fault[] = [];
  const settings: { [name: string]: unknown } = { ...held };
  for (const name of wish.reset) {
    // Also one that the system does not have any more: it can be taken out.
    delete settings[name];
  }
  for (const [name, value] of Object.entries(wish.values)) {
    const schema = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (schema === undefined) {
      throw serviceError("no_setting", { setting: name, known: Object.keys(shape).join(", ") });
    }
    faults.push(...faultsOf(schema, name, value, language));
    settings[name] = value;
  }
  const [first] = faults;
  if (first !== undefined) {
    throw serviceError("bad_input", { place: first.path.join("."), problem: first.message }, faults);
  }
  const names = new Set([...Object.keys(held), ...Object.keys(settings)]);
  return { settings, changes: [...names].filter((name) => !isDeepStrictEqual(held[name], settings[name])).length };
}

function faultsOf(schema: z.ZodType, name: string, value: unknown, language: Language): Fault[] {
  try {
    parseInput(schema, value, language);
    return [];
  } catch (error) {
    if (error instanceof ServiceError) {
      return error.faults.map(({ message }) => ({ path: ["values", name], message }));
    }
    throw error;
  }
}

/**
 * Carries out a change of the set-up whose faults are told at the settings of a form: without the place in the file that
 * their sentences begin with.
 * @throws ServiceError as the change does
 */
export async function atSettings<Result>(change: () => Promise<Result>): Promise<Result> {
  try {
    return await change();
  } catch (error) {
    if (!(error instanceof ServiceError) || error.code !== "set_up_cannot_be_changed") {
      throw error;
    }
    const faults = error.faults.map(({ path, message }) => {
      const place = `${path.join(".")}: `;
      return { path, message: message.startsWith(place) ? message.slice(place.length) : message };
    });
    throw serviceError("set_up_cannot_be_changed", { first: faults[0]?.message ?? "" }, faults);
  }
}
