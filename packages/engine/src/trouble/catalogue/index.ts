import type { Language } from "@koppla/mapping";
import type { CauseCode } from "../cause-codes.ts";
import { actorOf } from "./actors.ts";
import type { Actor, Catalogue, CauseText, Labels } from "./cause-text.ts";
import { en } from "./en/index.ts";
import { nl } from "./nl/index.ts";
import { sv } from "./sv/index.ts";

const catalogues: { readonly [Name in Language]: Catalogue } = { en, sv, nl };

export interface CauseEntry extends CauseText {
  readonly code: CauseCode;
  readonly actor: Actor;
  /** Who acts, as a person reads it. */
  readonly who: string;
}

export function incidentLabels(language: Language): Labels {
  return catalogues[language].labels;
}

/** What the catalogue says of a cause. */
export function causeEntry(code: CauseCode, language: Language): CauseEntry {
  const actor = actorOf(code);
  return { code, ...catalogues[language].causes[code], actor, who: catalogues[language].actors[actor] };
}
