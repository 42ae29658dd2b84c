import type { SystemRecord } from "@koppla/connector-sdk";
import { canonicaliseRecord, type Value } from "@koppla/mapping";
import {
  addReconcileKeys,
  brokenLinks,
  type Compared,
  type ComparedKey,
  type ComparedSide,
  countComparedLinks,
  crossedLinks,
  doubledTargets,
  forgetReconcileKeys,
  holdEpoch,
  unlinkedKeys,
} from "@koppla/store";
import { change, look } from "../effects/effects.ts";
import type { ReadyRun } from "../procedures/procedure.ts";
import { comparableText } from "../record/field-texts.ts";
import { fetchTargets } from "../record/target-records.ts";
import type { FoundDifference, Verdict } from "../record/verdict.ts";
import { pagesSince } from "./source-pages.ts";

/** Rows of one question. */
const mostRows = 500;

/** How many links stand, and how many of those that do not are explained. */
export interface ComparedLinks {
  readonly matched: number;
  readonly explained: number;
}

/**
 * Products, categories and customers: every link has both its ends, nobody is in the target twice, and nothing of the
 * source was passed over. The keys of both sides go into a table, page by page, and the database compares them: a million
 * of them take no more memory than a few.
 */
export async function gatherBothSides(open: ReadyRun): Promise<ComparedLinks> {
  const { engine, organisationId, flow } = open;
  await change(engine, organisationId, "reconcile.gather", (scope) => forgetReconcileKeys(scope, flow.id));
  for await (const records of pagesSince(open.source, { since: null })) {
    await gather(open, "source", await sourceKeys(open, records));
  }
  for await (const records of pagesSince(open.target, { since: null })) {
    await gather(open, "target", targetKeys(open, records));
  }
  return look(engine, organisationId, (scope) => countComparedLinks(scope, comparedOf(open)));
}

export function forgetBothSides({ engine, organisationId, flow }: ReadyRun): Promise<void> {
  return change(engine, organisationId, "reconcile.gather", (scope) => forgetReconcileKeys(scope, flow.id));
}

/** What the gathered keys come to, page by page. */
export async function* compareKeys(open: ReadyRun): AsyncGenerator<readonly Verdict[]> {
  yield* pages(open, brokenLinks, async (rows) => {
    const there = await stillThere(open, rows);
    return rows.flatMap(({ source, target, inSource }): Verdict[] => {
      if (inSource) {
        return there.has(target)
          ? [{ kind: "matched", sourceKey: source, targetKey: target, isLinked: true }]
          : [{ kind: "missing", sourceKey: source, targetKey: target, isProven: true }];
      }
      return [unseen({ kind: "dangling", sourceKey: source, targetKey: target })];
    });
  });
  yield* pages(open, doubledTargets, async (rows) =>
    rows.map(({ source, targets }) => ({ kind: "doubled", sourceKey: source, targetKeys: targets })),
  );
  yield* pages(open, crossedLinks, async (rows) =>
    rows.map(({ source, target, other }) => ({
      kind: "different",
      sourceKey: source,
      targetKey: target,
      fields: [{ field: open.target.naturalKeys[0].field, before: target, after: other }],
    })),
  );
  yield* pages(
    open,
    async (scope, compared, page) => {
      const keys = await unlinkedKeys(scope, compared, page);
      return keys.map((source) => ({ source }));
    },
    async (rows) =>
      rows.map(({ source }) => unseen({ kind: "missing", sourceKey: source, targetKey: null, isProven: true })),
  );
}

function unseen(otherwise: FoundDifference): Verdict {
  return { kind: "unseen", sourceKey: otherwise.sourceKey, otherwise };
}

type Question<Row> = (
  scope: Parameters<typeof brokenLinks>[0],
  compared: Compared,
  page: { readonly after: string; readonly limit: number },
) => Promise<readonly Row[]>;

async function* pages<Row extends { readonly source: string }>(
  open: ReadyRun,
  question: Question<Row>,
  judge: (rows: readonly Row[]) => Promise<readonly Verdict[]>,
): AsyncGenerator<readonly Verdict[]> {
  for (let after = ""; ; ) {
    const page = { after, limit: mostRows };
    const rows = await look(open.engine, open.organisationId, (scope) => question(scope, comparedOf(open), page));
    if (rows.length > 0) {
      yield await judge(rows);
    }
    if (rows.length < mostRows) {
      return;
    }
    after = rows.at(-1)?.source ?? after;
  }
}

/** A record may have been written while the pages were read, or moved from one to another: it is asked for by its key. */
async function stillThere(
  open: ReadyRun,
  rows: readonly { readonly target: string; readonly inTarget: boolean }[],
): Promise<ReadonlySet<string>> {
  const unseen = rows.filter(({ inTarget }) => !inTarget).map(({ target }) => target);
  const found = await fetchTargets(open, unseen);
  return new Set([
    ...found.map(({ key }) => key),
    ...rows.filter(({ inTarget }) => inTarget).map(({ target }) => target),
  ]);
}

function comparedOf({ flow, links }: ReadyRun): Compared {
  return { flowId: flow.id, links };
}

async function gather(open: ReadyRun, side: ComparedSide, keys: readonly ComparedKey[]): Promise<void> {
  const { organisationId, flow } = open;
  await change(open.engine, organisationId, "reconcile.gather", async (scope) => {
    await holdEpoch(scope, open.links);
    await addReconcileKeys(scope, { organisationId, flowId: flow.id, side }, keys);
  });
}

async function sourceKeys(open: ReadyRun, records: readonly SystemRecord[]): Promise<ComparedKey[]> {
  const { procedure, target } = open;
  const living = records.filter(({ deleted }) => !deleted);
  const choosesKeys = procedure.comparing.by === "keys" && procedure.comparing.choosesKeys;
  return (await procedure.map(open, living)).map(({ record, mapped: { fields } }) => ({
    key: record.key,
    naturalKeyMark: choosesKeys ? null : markOf(open, fields[target.naturalKeys[0].field]),
  }));
}

function targetKeys(open: ReadyRun, records: readonly SystemRecord[]): ComparedKey[] {
  const { field } = open.target.naturalKeys[0];
  const schema = open.target.fields.filter(({ name }) => name === field);
  return records
    .filter(({ deleted }) => !deleted)
    .map(({ key, fields }) => ({ key, naturalKeyMark: markOf(open, canonicaliseRecord(schema, fields)[field]) }));
}

function markOf(open: ReadyRun, value: Value | undefined): Buffer | null {
  const natural = comparableText(value);
  return natural === "" ? null : open.keys.mark("natural key", natural);
}
