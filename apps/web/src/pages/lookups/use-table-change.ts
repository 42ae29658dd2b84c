import type { LookupPair } from "@koppla/contract/lookup";
import { useAct } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { useTold } from "../../shell/told.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import { wordsOfWentOn } from "../acts/went-on.ts";
import { type GapRow, pairFrom } from "./grid-rows.ts";

/** Where a grid's changes go. */
export interface GridPlace {
  readonly integration: string;
  readonly table: string;
  /** Looks at the table anew. */
  readonly onChanged: () => Promise<void>;
}

interface Change {
  readonly remove: readonly LookupPair[];
  readonly add: readonly LookupPair[];
}

/** Changes pairs of a table, tells what came of it, and offers to undo it. */
export function useTableChange({ integration, table, onChanged }: GridPlace) {
  const { slug } = useOrganisation();
  const { texts, formats } = useSpeech();
  const words = texts.lookups;
  const tell = useTold();
  const change = useAct("lookups.change");
  const place = { organisation: slug, integration, table };
  /** The row that sends it may be gone with the answer: what comes after is no matter of the row's. */
  const carryOut = async ({ remove, add }: Change, told: string, onSaved?: () => void) => {
    const { wentOn } = await change.mutateAsync({ ...place, remove: [...remove], add: [...add] });
    const goes = wentOn === 0 ? told : `${told} ${words.goOn(formats.number(wentOn))}`;
    tell(goes, { words: words.undo, act: () => undo({ remove: add, add: remove }) });
    await onChanged();
    onSaved?.();
  };
  const undo = (inverse: Change) => {
    carryOut(inverse, words.undone).catch((error: unknown) =>
      tell(error instanceof Error ? error.message : String(error)),
    );
  };
  const send = (wanted: Change, told: string, onSaved?: () => void) => {
    // Why it was refused stands in the row.
    carryOut(wanted, told, onSaved).catch(() => undefined);
  };
  return { send, isPending: change.isPending, error: change.error };
}

/**
 * Gives a gap its counterpart. Whoever may set up tables changes the table; whoever may only operate flows fills the gap,
 * which is not to be undone by them.
 */
export function useGapFilling(place: GridPlace) {
  const { slug } = useOrganisation();
  const speech = useSpeech();
  const words = speech.texts.lookups;
  const tell = useTold();
  const maySetUp = useMay("set_up");
  const fill = useAct("lookups.fill");
  const { send, isPending, error } = useTableChange(place);
  const save = (gap: GapRow, flow: string, counterpart: string, onSaved: () => void) => {
    const pair = pairFrom(gap.side, gap.value.code, counterpart);
    if (maySetUp) {
      return send({ remove: [], add: [pair] }, words.saved(pair.left || "–", pair.right || "–"), onSaved);
    }
    return fill.mutate(
      { organisation: slug, flow, table: place.table, value: gap.value.code, counterpart },
      {
        onSuccess: async ({ wentOn }) => {
          tell(wordsOfWentOn(wentOn, speech));
          await place.onChanged();
          onSaved();
        },
      },
    );
  };
  return { save, isPending: isPending || fill.isPending, error: error ?? fill.error };
}
