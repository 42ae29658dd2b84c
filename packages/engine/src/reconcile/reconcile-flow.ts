import type { SystemRecord } from "@koppla/connector-sdk";
import { differingKeys, type Scope, saveCursor } from "@koppla/store";
import type { CallWatch } from "../calls/call-guard.ts";
import { look } from "../effects/effects.ts";
import type { Engine } from "../effects/engine.ts";
import { whileHolding } from "../effects/while-holding.ts";
import { sinceOf } from "../flow/open-flow.ts";
import { seenNumbers } from "../flow/seen-numbers.ts";
import { watermarkAt } from "../flow/watermark-at.ts";
import { dryRunRow } from "../page/plan-pages.ts";
import { openFlow } from "../procedures/open-flow.ts";
import type { Comparing, ReadyRun } from "../procedures/procedure.ts";
import { chunks } from "../record/target-records.ts";
import type { FoundDifference, Verdict } from "../record/verdict.ts";
import { compareKeys, forgetBothSides, gatherBothSides } from "./compare-keys.ts";
import { countedNames, noCounts, type ReconcileCounts } from "./difference.ts";
import { endDifferencesBefore, noteFound } from "./note-differences.ts";
import { noteRatesOf } from "./rates-of-flow.ts";
import { noteShared, type SharedDifference } from "./shared-differences.ts";
import { pagesSince } from "./source-pages.ts";

export interface ReconcileRequest {
  readonly organisationId: string;
  readonly flowId: string;
  /** Orders and invoices that changed in so many days; null: all. Products, categories and customers are always compared whole. */
  readonly days: number | null;
  /** What is kept together with its end, in the same transaction. */
  onEnd?(scope: Scope): Promise<void>;
  readonly watch?: CallWatch;
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
export async function reconcileFlow(engine: Engine, request: ReconcileRequest): Promise<ReconcileReport | null> {
  return holdingFlow(engine, request.flowId, async () => {
    const open = await openToLook(engine, request);
    const report = newReport(open, request);
    const { comparing } = open.procedure;
    switch (comparing.by) {
      case "nothing":
        break;
      case "record":
        await compareRecords(open, comparing, request.days, report);
        await noteRatesOf(open);
        break;
      case "keys":
        await compareAll(open, report);
        break;
    }
    return report.end();
  });
}

/** A flow as a run has it, that stands in no table. */
export async function openToLook(
  engine: Engine,
  { organisationId, flowId, watch }: Pick<ReconcileRequest, "organisationId" | "flowId" | "watch">,
): Promise<ReadyRun> {
  // Opening it may call the target for its proofs: whoever watches can end these too (V11).
  const flow = await openFlow(engine, organisationId, flowId, { watch });
  return {
    ...flow,
    oneByOne: false,
    portions: 1,
    run: dryRunRow({ organisationId, flowId }, null, flow.configuration),
  };
}

/** How many records are looked at together: as many as are placed together, where that is limited. */
export function pageSizeOf({ procedure, source }: ReadyRun): number {
  return procedure.mostAtOnce ?? Math.min(100, source.entity.limits.getMany);
}

/** Compares with nobody else at it. */
export function holdingFlow<Result>(
  engine: Engine,
  flowId: string,
  work: () => Promise<Result>,
): Promise<Result | null> {
  return whileHolding(engine.session, `koppla reconcile ${flowId}`, work);
}

async function compareRecords(
  open: ReadyRun,
  { compare }: Extract<Comparing, { by: "record" }>,
  days: number | null,
  report: Report,
): Promise<void> {
  const pageSize = pageSizeOf(open);
  const since = lookedSince(open, report.startedAt, days);
  // What differed when it was compared last is looked at again, however old it is by now.
  const again = new Set(await look(open.engine, open.organisationId, (scope) => differingKeys(scope, open.flow.id)));
  const seen = await seenNumbers(open);
  for await (const records of pagesSince(open.source, { since, seen, pageSize })) {
    for (const { key } of records) {
      again.delete(key);
    }
    await report.take(await compare(open, living(records)));
  }
  for (const keys of chunks([...again], Math.min(pageSize, open.source.entity.limits.getMany))) {
    const records = (await open.source.entity.getMany?.({ session: open.source.session, keys })) ?? [];
    await report.take(await compare(open, living(records)));
  }
  await judgeUnseen(open, report);
}

/** From where on documents are compared; null: all. */
function lookedSince({ source }: ReadyRun, startedAt: Date, days: number | null): string | null {
  return days === null ? null : watermarkAt(source, new Date(startedAt.getTime() - days * 86_400_000));
}

async function compareAll(open: ReadyRun, report: Report): Promise<void> {
  report.count(await gatherBothSides(open));
  for await (const verdicts of compareKeys(open)) {
    await report.take(verdicts);
  }
  await forgetBothSides(open);
  await judgeUnseen(open, report);
}

/** What no run has seen and the next one will not read either was passed over. */
async function judgeUnseen(open: ReadyRun, report: Report): Promise<void> {
  const unseen = report.unseen;
  const since = sinceOf(open, false);
  if (since !== null && unseen.size > 0) {
    for await (const records of pagesSince(open.source, { since, seen: await seenNumbers(open) })) {
      for (const { key } of records) {
        if (unseen.delete(key)) {
          report.count({ ahead: 1 });
        }
      }
    }
    await report.take([...unseen.values()]);
    report.hasPassedOver ||= unseen.size > 0;
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
  /** No run has seen some of them, and none would: the cursor is past them. */
  hasPassedOver: boolean;
  count(more: Partial<ReconcileCounts>): void;
  take(verdicts: readonly Verdict[]): Promise<void>;
  end(): Promise<ReconcileReport>;
}

function newReport(open: ReadyRun, { onEnd, days }: Pick<ReconcileRequest, "onEnd" | "days">): Report {
  const startedAt = open.engine.clock.now();
  const lookedFrom = open.procedure.comparing.by === "record" ? lookedSince(open, startedAt, days) : null;
  const listed: FoundDifference[] = [];
  const unseen = new Map<string, FoundDifference>();
  const shared: SharedDifference[] = [];
  const counts = { ...noCounts };

  function count(more: Partial<ReconcileCounts>): void {
    for (const name of countedNames) {
      counts[name] += more[name] ?? 0;
    }
  }

  return {
    startedAt,
    unseen,
    hasPassedOver: false,
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
          case "shared":
            count({ explained: 1 });
            shared.push(verdict);
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
      await noteShared(open, startedAt, shared);
      const rewindsTo = this.hasPassedOver ? lookedFrom : undefined;
      const mended = await endDifferencesBefore(open, startedAt, counts, async (scope) => {
        // What lies behind the cursor is read once more by the next run (V13).
        if (rewindsTo !== undefined) {
          await saveCursor(scope, open.flow.id, { watermark: rewindsTo, configuration: open.configuration });
        }
        await onEnd?.(scope);
      });
      return { counts, differences: listed, mended };
    },
  };
}
