import type { SystemRecord } from "@koppla/connector-sdk";
import { addLinks, noteRecords } from "@koppla/store";
import { change } from "../effects/effects.ts";
import type { OpenRun } from "../flow/open-flow.ts";
import { isPlaced } from "../flow/placed-entities.ts";
import { decideCategories } from "../procedures/categories/place-categories.ts";
import { planCustomers } from "../procedures/customers/place-customers.ts";
import { compareOrders } from "../procedures/orders/compare-orders.ts";
import { asOrderRun } from "../procedures/orders/order-steps.ts";
import { mapRecords } from "../procedures/products/map-products.ts";
import type { FoundDifference } from "../reconcile/difference.ts";
import { decidePage } from "../record/decide.ts";
import type { Decision } from "../record/items.ts";
import { matchPage } from "../record/match.ts";
import { problemPlace, recordNote } from "../record/outcome-log.ts";
import { stop, troubleCode } from "../trouble/trouble.ts";

/** What became of a page of records that a restored database may have forgotten. */
export interface Relinked {
  readonly relinked: number;
  /** Orders that may have been placed, and cannot be searched for: a person has to look. */
  readonly asked: number;
  readonly differences: readonly FoundDifference[];
}

interface Findings {
  readonly pairs: readonly { readonly sourceKey: string; readonly targetKey: string }[];
  readonly unsearchable: readonly string[];
  readonly differences: readonly FoundDifference[];
}

/**
 * Looks for records that are not linked in the target, by the functions of the way of a record, and links what is there
 * and the same. What is there and differs is told; what is not there is left to the next run, which looks once more.
 */
export async function relinkPage(open: OpenRun, records: readonly SystemRecord[]): Promise<Relinked> {
  const living = [...new Map(records.filter(({ deleted }) => !deleted).map((one) => [one.key, one])).values()];
  const { pairs, unsearchable, differences } = await findingsOf(open, living);
  if (pairs.length === 0 && unsearchable.length === 0) {
    return { relinked: 0, asked: 0, differences };
  }
  const { house, organisationId, links } = open;
  const relinked = await change(house, organisationId, "restore.link", async (scope) => {
    await noteRecords(
      scope,
      recordNote(open),
      unsearchable.map((sourceKey) => askFor(open, sourceKey)),
    );
    return addLinks(scope, links, pairs, house.clock.now());
  });
  return { relinked, asked: unsearchable.length, differences };
}

async function findingsOf(open: OpenRun, records: readonly SystemRecord[]): Promise<Findings> {
  if (isPlaced(open.entity)) {
    const verdicts = await compareOrders(asOrderRun(open), records, { looksBehindStates: true });
    return {
      pairs: verdicts.flatMap((one) => (one.kind === "matched" && !one.isLinked ? [one] : [])),
      unsearchable: verdicts.flatMap((one) => {
        const absent = one.kind === "unseen" ? one.otherwise : one;
        return absent.kind === "missing" && !absent.isProven ? [absent.sourceKey] : [];
      }),
      differences: verdicts.flatMap((one) => (one.kind === "different" || one.kind === "doubled" ? [one] : [])),
    };
  }
  return { pairs: await sameInTarget(open, records), unsearchable: [], differences: [] };
}

/** Records that are not linked, and found in the target as they would be written. */
async function sameInTarget(open: OpenRun, records: readonly SystemRecord[]): Promise<Findings["pairs"]> {
  switch (open.entity) {
    case "stock":
      return [];
    case "customer": {
      const planned = await planCustomers(open, records, "create-and-update");
      return planned.flatMap(({ sourceKey, targetKey, as, outcome }) =>
        as === "found" && targetKey !== null && outcome.state === "unchanged" ? [{ sourceKey, targetKey }] : [],
      );
    }
    case "category":
      return (await decideCategories(open, records)).flat().flatMap(adopted);
    default:
      return decidePage(open, await matchPage(open, await mapRecords(open, records))).flatMap(adopted);
  }
}

function adopted(decision: Decision): Findings["pairs"] {
  return decision.kind === "unchanged" && decision.adopt !== null && decision.item.link === undefined
    ? [{ sourceKey: decision.item.record.key, targetKey: decision.adopt.targetKey }]
    : [];
}

/** Stands as an attempt whose answer was lost: it is not sent again before a person has looked. */
function askFor(open: OpenRun, sourceKey: string) {
  const trouble = stop("cannot_tell", { reference: sourceKey });
  return {
    sourceKey,
    state: "waiting" as const,
    intent: "create" as const,
    problemCode: troubleCode(trouble),
    problemSealed: open.keys.seal(problemPlace(open.flow.id, sourceKey), trouble),
    tryAgainAt: null,
    incidentId: null,
  };
}
