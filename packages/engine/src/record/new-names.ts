import { type OrganisationKeys, type SealedValue, sealedValue } from "@koppla/store";
import type { OpenRun } from "../flow/open-flow.ts";
import type { MatchedItem } from "./items.ts";
import { labelCell } from "./sealed-cells.ts";

/** Names of a record that the store does not have yet. */
export interface NewNames {
  readonly label: SealedValue;
  readonly labelMark: Buffer;
  /** Keyed hashes of the texts that it is found by, besides its key. */
  readonly textMarks: readonly Buffer[];
}

/** A label that expires sooner is stored anew when something else is noted of its record. */
const lastsStillMs = 24 * 3_600_000;

/** @returns null: the record has no names, or they are stored already */
export function newNames(open: OpenRun, { record, known }: MatchedItem): NewNames | null {
  const { keys, flow, engine } = open;
  const { label, found } = open.names(record.fields);
  if (Object.keys(label).length === 0) {
    return null;
  }
  const labelMark = shortMark(keys, "label", JSON.stringify([label, found]));
  const isSame = known?.label_mark?.equals(labelMark) === true;
  const expiresAt = known?.label_expires_at ?? null;
  if (isSame && expiresAt !== null && expiresAt.getTime() > engine.clock.now().getTime() + lastsStillMs) {
    return null;
  }
  const texts = isSame ? [] : found.map(lookedForm).filter((text) => text !== lookedForm(record.key));
  return {
    label: sealedValue(keys.seal(labelCell(flow.id, record.key), label)),
    labelMark,
    textMarks: [...new Set(texts)].map((text) => shortMark(keys, "text", text)),
  };
}

/** The mark under which records lie that people find by a text, however they write it. */
export function lookedMark(keys: OrganisationKeys, text: string): Buffer {
  return shortMark(keys, "text", lookedForm(text));
}

/** Half a hash is enough: each organisation has a key of its own, and there are many marks. */
function shortMark(keys: OrganisationKeys, purpose: string, text: string): Buffer {
  return keys.mark(purpose, text).subarray(0, 16);
}

/** Upper and lower case, blanks, and how letters are composed make no difference. */
function lookedForm(text: string): string {
  return text.normalize("NFC").toLowerCase().replace(/\s/g, "");
}
