import { isSafeForm, isUsableKey, safeFormOf } from "@koppla/connector-sdk";
import { linkedTargets, refusedRow } from "@koppla/store";
import { look } from "../../effects/effects.ts";
import type { Exchange } from "../../flow/exchange.ts";
import { obstacle, type Trouble, troubleFromError } from "../../trouble/trouble.ts";
import type { MatchedItem, Outcome } from "../items.ts";

/** The key that the target gave to a record cannot be kept, so that no link can name it. */
class UnusableTargetKey extends Error {
  override readonly name = "UnusableTargetKey";
}

/** A key of the target that a link may name. @throws where it stands for one that cannot be kept */
export function linkable(targetKey: string): string {
  if (isSafeForm(targetKey)) {
    throw new UnusableTargetKey("The target's key of a record cannot be kept.");
  }
  return targetKey;
}

/** Why one record could not be noted. @param targetKey what it was to be linked with */
export async function troubleOfNote(
  exchange: Exchange,
  { sourceKey, targetKey }: { readonly sourceKey: string; readonly targetKey: string | undefined },
  error: unknown,
): Promise<Trouble> {
  const { source, target, links } = exchange;
  if (error instanceof UnusableTargetKey && targetKey !== undefined) {
    return obstacle("unusable_key", { key: targetKey, system: target.title });
  }
  const refused = refusedRow(error);
  if (refused === undefined) {
    return troubleFromError(error);
  }
  if (!isUsableKey(sourceKey)) {
    return obstacle("unusable_key", { key: safeFormOf(sourceKey), system: source.title });
  }
  if (refused.table === "link" && targetKey !== undefined) {
    const by = await look(exchange.engine, exchange.organisationId, async (scope) =>
      (await linkedTargets(scope, links, [targetKey])).get(targetKey),
    );
    if (by !== undefined && by !== sourceKey) {
      return obstacle("already_linked", { by, key: targetKey });
    }
  }
  return obstacle("cannot_be_noted", { refusal: refused.sqlstate });
}

/** What another record has may be given free; anything else stays refused until something changes. */
export function stateOfNote(trouble: Trouble): "waiting" | "failed" {
  return trouble.kind === "obstacle" && trouble.code === "already_linked" ? "waiting" : "failed";
}

/**
 * What is noted of a record instead of an outcome that was refused, the fullest first: without its link, then without
 * any value of it, then without an entry, then under a form of its key that can be kept.
 */
export function lesserForms(outcome: Outcome, trouble: Trouble): readonly Outcome[] {
  const { item, intent, activity } = outcome;
  const state = stateOfNote(trouble);
  const told = (instead: MatchedItem): Outcome => ({
    item: instead,
    state,
    // What may be in the target is looked for before anything is sent again.
    intent: intent === "create" ? intent : null,
    linked: null,
    trouble,
    tryAgainAt: null,
    activity: activity && { action: state, changes: [] },
    ...(outcome.steps && { steps: outcome.steps }),
  });
  const { key } = item.record;
  const bare = told({ ...item, record: { key, fields: {} } });
  const untold: Outcome = { ...bare, activity: null };
  const underSafeKey = told({ ...item, record: { key: safeFormOf(key), fields: {} }, known: undefined });
  return [told(item), bare, untold, ...(isSafeForm(key) ? [] : [underSafeKey])];
}
