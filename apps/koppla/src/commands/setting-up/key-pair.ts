import { UserError } from "@koppla/service/context/settings";
import type { Texts } from "@koppla/service/texts/index";

/**
 * `10042=A-77`; a key of the target may hold an equals sign, one of the source may not.
 * @throws UserError for what names no two records
 */
export function parsePair(pair: string, text: Texts): { readonly source: string; readonly target: string } {
  const [, source, target] = /^([^=]+)=(.+)$/.exec(pair) ?? [];
  if (source === undefined || target === undefined) {
    throw new UserError(text.adopt.noPair(pair));
  }
  return { source, target };
}
