import type { SystemRecord } from "@koppla/connector-sdk";
import { differingKeys } from "@koppla/store";
import { look } from "../effects/effects.ts";
import type { House } from "../effects/house.ts";
import { whileHolding } from "../effects/while-holding.ts";
import { type OpenRun, openFlow, sinceOf } from "../flow/open-flow.ts";
import { isPlaced } from "../flow/placed-entities.ts";
import { dryRunRow } from "../page/plan-pages.ts";
import { compareOrders } from "../procedures/orders/compare-orders.ts";
import { asOrderRun } from "../procedures/orders/order-steps.ts";
import { chunks } from "../record/target-records.ts";
import { compareKeys, forgetBothSides, gatherBothSides } from "./compare-keys.ts";
import { countedNames, type FoundDifference, noCounts, type ReconcileCounts, type Verdict } from "./difference.ts";
import { endDifferencesBefore, noteFound } from "./note-differences.ts";
import { pagesSince, watermarkAt } from "./source-pages.ts";

export interface ReconcileRequest {
  readonly organisationId: string;
  readonly flowId: string;
  /** Orders and invoices that changed in so many days; null: all. Products, categories and customers are always compared whole. */
  readonly days: number | null;
}

export interface ReconcileReport {
  readonly counts: ReconcileCounts;
  /** The first of them; all are counted, and each is noted. */
  readonly differences: readonly FoundDifference[];
  /** Differences of an earlier comparison that are mended. */
  readonly mended: number;
}

/** Most differences that a report lists. */
export const mostListed = 1_000;

/**
 * Compares both sides of a flow without writing to either, notes each difference, and ends what an earlier comparison had
 * noted and this one no longer finds.
 * @returns null when the flow is being compared at this moment by somebody else
 * @throws ConnectorError when a side cannot be read; what was noted before stays as it is
 */
export async function reconcileFlow(house: House, request: ReconcileRequest): Promise<ReconcileReport | null> {
  return holdingFlow(house, request.flowId, async () => {
    const open = await openToLook(house, request);
    const report = newReport(open);
    if (open.entity === "stock") {
      return report.end();
    }
    await (isPlaced(open.entity) ? compareDocuments(open, request.days, report) : compareMasters(open, report));
    return report.end();
  });
}

/** A flow as a run has it, that stands in no table. */
export async function openToLook(
  house: House,
  { organisationId, flowId }: { readonly organisationId: string; readonly flowId: string },
): Promise<OpenRun> {
  const flow = await openFlow(house, organisationId, flowId);
  return {
    ...flow,
    oneByOne: false,
    portions: 1,
    run: dryRunRow({ organisationId, flowId }, null, flow.configuration),
  };
}

/** Compares with nobody else at it. */
export function holdingFlow<Result>(house: House, flowId: string, work: () => Promise<Result>): Promise<Result | null> {
  return whileHolding(house.session, `koppla reconcile ${flowId}`, work);
}

/** Orders are few at once: each page asks the target for its references, and the source for its customers. */
export const documentsOfPage = 20;

async function compareDocuments(open: OpenRun, days: number | null, report: Report): Promise<void> {
  const run = asOrderRun(open);
  const from = days === null ? null : new Date(report.startedAt.getTime() - days * 86_400_000);
  const since = from === null ? null : watermarkAt(open.source, from);
  // What differed when it was compared last is looked at again, however old it is by now.
  const again = new Set(await look(open.house, open.organisationId, (scope) => differingKeys(scope, open.flow.id)));
  for await (const records of pagesSince(open.source, { since, pageSize: documentsOfPage })) {
    for (const { key } of records) {
      again.delete(key);
    }
    await report.take(await compareOrders(run, living(records)));
  }
  for (const keys of chunks([...again], Math.min(documentsOfPage, open.source.entity.limits.getMany))) {
    const records = (await open.source.entity.getMany?.({ session: open.source.session, keys })) ?? [];
    await report.take(await compareOrders(run, living(records)));
  }
  await judgeUnseen(open, report);
}

async function compareMasters(open: OpenRun, report: Report): Promise<void> {
  report.count(await gatherBothSides(open));
  for await (const verdicts of compareKeys(open)) {
    await report.take(verdicts);
  }
  await forgetBothSides(open);
  await judgeUnseen(open, report);
}

/** What no run has seen and the next one will not read either was passed over. */
async function judgeUnseen(open: OpenRun, report: Report): Promise<void> {
  const unseen = report.unseen;
  const since = sinceOf(open, false);
  if (since !== null && unseen.size > 0) {
    for await (const records of pagesSince(open.source, { since })) {
      for (const { key } of records) {
        if (unseen.delete(key)) {
          report.count({ ahead: 1 });
        }
      }
    }
    await report.take([...unseen.values()]);
  } else {
    report.count({ ahead: unseen.size });
  }
}

function living(records: readonly SystemRecord[]): SystemRecord[] {
  return [...new Map(records.filter(({ deleted }) => !deleted).map((record) => [record.key, record])).values()];
}

interface Report {
  readonly startedAt: Date;
  /** By key of the source, what it is unless the next run is about to read it. */
  readonly unseen: Map<string, FoundDifference>;
  count(more: Partial<ReconcileCounts>): void;
  take(verdicts: readonly Verdict[]): Promise<void>;
  end(): Promise<ReconcileReport>;
}

function newReport(open: OpenRun): Report {
  const startedAt = open.house.clock.now();
  const listed: FoundDifference[] = [];
  const unseen = new Map<string, FoundDifference>();
  const counts = { ...noCounts };

  function count(more: Partial<ReconcileCounts>): void {
    for (const name of countedNames) {
      counts[name] += more[name] ?? 0;
    }
  }

  return {
    startedAt,
    unseen,
    count,
    async take(verdicts) {
      const found: FoundDifference[] = [];
      for (const verdict of verdicts) {
        switch (verdict.kind) {
          case "matched":
          case "explained":
          case "left":
            count({ [verdict.kind]: 1 });
            break;
          case "unseen":
            unseen.set(verdict.sourceKey, verdict.otherwise);
            break;
          default:
            count({ [verdict.kind]: 1 });
            found.push(verdict);
        }
      }
      await noteFound(open, startedAt, found, counts);
      listed.push(...found.slice(0, mostListed - listed.length));
    },
    async end() {
      return { counts, differences: listed, mended: await endDifferencesBefore(open, startedAt, counts) };
    },
  };
}
