import {
  endIntents,
  holdFence,
  type IntentOwner,
  type Link,
  markIntents,
  removeLink,
  type Scope,
  saveLinks,
} from "@koppla/store";
import { linkMarks } from "../../agreement/link-marks.ts";
import { change } from "../../effects/effects.ts";
import { contained } from "../../effects/fault.ts";
import type { Exchange } from "../../flow/exchange.ts";
import { claimPlace } from "../../flow/reach.ts";
import { linkable, troubleOfNote } from "../../record/noting/refused-note.ts";
import type { Sent } from "../../record/send-all.ts";
import type { Trouble } from "../../trouble/trouble.ts";
import { type CustomerDecision, liveLink, targetOf } from "./customer-items.ts";
import { marksOf } from "./customer-marks.ts";

export type WriteDecision = Extract<CustomerDecision, { kind: "create" | "update" }>;

export function sentOf(sent: ReadonlyMap<WriteDecision, Sent>, decision: CustomerDecision): Sent | null {
  return decision.kind === "create" || decision.kind === "update" ? (sent.get(decision) ?? null) : null;
}

/**
 * Links what is there now, and ends the claims of all that is settled; a lost answer keeps its claim.
 * @returns those whose link was refused, and why: their claims are ended all the same
 */
export async function noteCustomers(
  exchange: Exchange,
  decisions: readonly CustomerDecision[],
  sent: ReadonlyMap<WriteDecision, Sent>,
  owner: IntentOwner,
): Promise<ReadonlyMap<CustomerDecision, Trouble>> {
  const troubles = new Map<CustomerDecision, Trouble>();
  const open = decisions.filter(({ customer }) => !customer.isSettled && !customer.isElsewhere);
  if (open.length === 0) {
    return troubles;
  }
  const { engine, organisationId, target } = exchange;
  const now = engine.clock.now();
  const lost = open.filter((decision) => decision.kind === "create" && sentOf(sent, decision)?.outcome === "unknown");
  const waiting = open.filter(({ customer }) => customer.absentFrom !== null && customer.absentFrom > now);
  const ended = open.filter(
    (decision) => !lost.includes(decision) && (!waiting.includes(decision) || isThere(decision)),
  );
  const place = claimPlace(exchange, "customer");
  const kept = open.filter((decision) => !ended.includes(decision));
  const note = (some: readonly CustomerDecision[], { linking }: { readonly linking: boolean }) =>
    change(engine, organisationId, "customer.note", async (scope) => {
      await holdFence(scope, owner.runId, owner.attempt);
      if (linking) {
        await linkCustomers(scope, exchange, some, sent, now);
      }
      const isNoted = (decision: CustomerDecision) => some.includes(decision);
      await endIntents(scope, place, endedMarks(ended.filter(isNoted), kept));
      const absentFrom = new Date(now.getTime() + target.limits.longestRequestMs);
      const lostMarks = marksOf(lost.filter(isNoted).map(({ customer }) => customer.item));
      await markIntents(scope, place, lostMarks, { state: "unknown", absentFrom });
    });
  const refused = await contained(open, (some) => note(some, { linking: true }));
  for (const [decision, error] of refused) {
    await note([decision], { linking: false });
    const [link] = linkOf(exchange, decision, sentOf(sent, decision));
    const sourceKey = decision.customer.item.record.key;
    troubles.set(decision, await troubleOfNote(exchange, { sourceKey, targetKey: link?.targetKey }, error));
  }
  return troubles;
}

async function linkCustomers(
  scope: Scope,
  exchange: Exchange,
  some: readonly CustomerDecision[],
  sent: ReadonlyMap<WriteDecision, Sent>,
  now: Date,
): Promise<void> {
  const made = some.flatMap((decision) => linkOf(exchange, decision, sentOf(sent, decision)));
  const relinked = new Set(
    some.filter(({ customer }) => customer.isGone).map(({ customer }) => customer.item.record.key),
  );
  for (const { sourceKey } of made.filter((link) => relinked.has(link.sourceKey))) {
    // What was agreed on with a record that is gone says nothing about another one.
    await removeLink(scope, exchange.links, sourceKey);
  }
  const linked = made.map((link) => ({ ...link, targetKey: linkable(link.targetKey) }));
  await saveLinks(scope, exchange.links, linked, now);
}

/** An address or a company number that others still claim is not given free by one that has it too. */
function endedMarks(ended: readonly CustomerDecision[], kept: readonly CustomerDecision[]): Buffer[] {
  const claimed = new Set(marksOf(kept.map(({ customer }) => customer.item)).map((mark) => mark.toString("hex")));
  return marksOf(ended.map(({ customer }) => customer.item)).filter((mark) => !claimed.has(mark.toString("hex")));
}

/** It was found, so that what was once lost has arrived. */
function isThere({ kind }: CustomerDecision): boolean {
  return kind === "update" || kind === "unchanged" || kind === "share";
}

function linkOf(exchange: Exchange, decision: CustomerDecision, sent: Sent | null): Link[] {
  const { item } = decision.customer;
  const link = (targetKey: string, fields: NonNullable<Extract<CustomerDecision, { kind: "unchanged" }>["adopt"]>) => ({
    sourceKey: item.record.key,
    targetKey,
    emailMark: item.marks.email,
    ...linkMarks(
      exchange,
      { record: item.record, link: liveLink(decision.customer), wanted: fields, origins: item.mapped.origins },
      {
        target: decision.kind === "create" ? null : (targetOf(decision.customer)?.fields ?? {}),
        changes: decision.kind === "update" ? decision.changes : [],
      },
    ),
  });
  if (decision.kind === "unchanged") {
    return decision.adopt === null ? [] : [link(decision.targetKey, decision.adopt)];
  }
  return (decision.kind === "create" || decision.kind === "update") && sent?.outcome === "written"
    ? [link(sent.key, decision.fields)]
    : [];
}
