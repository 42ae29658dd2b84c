import {
  addActivities,
  addMarks,
  addNaturalMarks,
  keepValues,
  noteRecords,
  placeOf,
  type Scope,
  saveLinks,
  settleDocuments,
} from "@koppla/store";
import { linkMarks } from "../../agreement/link-marks.ts";
import { naturalMark } from "../../agreement/natural-mark.ts";
import type { OpenRun } from "../../flow/open-flow.ts";
import { troubleCode } from "../../trouble/trouble.ts";
import type { Outcome } from "../items.ts";
import { skipCode } from "../outcome.ts";
import { sealValues } from "../outcome-values.ts";
import { closeLeftIncidents, noteRecordIncidents, openRecordIncidents } from "../record-incidents.ts";
import { linkable } from "./refused-note.ts";
import { recordNote } from "./run-note.ts";

/** Whether the store does not say so already: most records of most runs are as they were. */
export function isNews({ state, linked, activity, item: { known } }: Outcome): boolean {
  const wasWell = known?.state === "done" || known?.state === "unchanged";
  // Records of before there were labels get theirs, so that people find them.
  const isNamed = known?.label_mark != null;
  return !(state === "unchanged" && wasWell && isNamed && linked === null && activity === null);
}

/** What the link of an outcome remembers. */
function marksOf(open: OpenRun, { item, intent, activity }: Outcome, linked: NonNullable<Outcome["linked"]>) {
  const pair = { record: item.record, link: item.link, wanted: linked.fields, origins: item.mapped.origins };
  const target = intent === "create" ? null : (item.found[0]?.fields ?? {});
  const marks = linkMarks(open, pair, { target, changes: activity?.changes ?? [] });
  return linked.marks === undefined ? marks : { ...marks, written: { ...marks.written, ...linked.marks } };
}

/** A link of before there were natural marks, or that a person made: its record is taken for what it is now. */
function unmarkedLink(open: OpenRun, { item: { record, link } }: Outcome) {
  const mark = link?.naturalMark === null ? naturalMark(open, record) : undefined;
  return mark === undefined ? [] : [{ sourceKey: record.key, naturalMark: mark }];
}

/** Notes outcomes: states, incidents, links and activities, within the caller's fenced transaction. */
export async function noteOutcomes(scope: Scope, open: OpenRun, all: readonly Outcome[]): Promise<void> {
  await addNaturalMarks(
    scope,
    open.links,
    all.flatMap((outcome) => unmarkedLink(open, outcome)),
  );
  const outcomes = all.filter(isNews);
  if (outcomes.length === 0) {
    return;
  }
  const now = open.engine.clock.now();
  const sealed = outcomes.map((outcome) => ({ outcome, ...sealValues(open, outcome) }));
  const values = sealed
    .flatMap(({ problem, payload, names }) => [problem, payload, names?.label ?? null])
    .filter((value) => value !== null);
  const keptUntil = await keepValues(scope, now, values);
  const incidents = await openRecordIncidents(scope, open, outcomes);
  const noted = await noteRecords(
    scope,
    recordNote(open),
    sealed.map(({ outcome, problem, names }) => ({
      sourceKey: outcome.item.record.key,
      state: outcome.state,
      intent: outcome.intent,
      problemCode: codeOf(outcome),
      problem: placeOf(problem, keptUntil),
      label: names && { place: placeOf(names.label, keptUntil), mark: names.labelMark },
      tryAgainAt: outcome.tryAgainAt,
      incidentId: incidents.get(outcome) ?? null,
    })),
  );
  const marks = sealed.flatMap(({ outcome, names }) =>
    (names?.textMarks ?? []).map((textMark) => ({ sourceKey: outcome.item.record.key, textMark })),
  );
  await addMarks(scope, open.flow.id, marks);
  const unmet = outcomes.filter(({ item }) => !noted.has(item.record.key)).flatMap((one) => incidents.get(one) ?? []);
  await noteRecordIncidents(scope, open, outcomes);
  await closeLeftIncidents(scope, open, outcomes, { now: incidents, unmet });
  const links = outcomes.flatMap((outcome) => {
    const { item, linked } = outcome;
    if (linked === null || linked.isStored) {
      return [];
    }
    const { targetKey } = linked;
    return [
      {
        sourceKey: item.record.key,
        targetKey: linkable(targetKey),
        emailMark: null,
        ...marksOf(open, outcome, linked),
      },
    ];
  });
  await saveLinks(scope, open.links, links, now);
  const documents = outcomes.flatMap(({ item, claims }) =>
    claims === undefined ? [] : [{ sourceKey: item.record.key, ...claims }],
  );
  await settleDocuments(scope, { flowId: open.flow.id }, documents);
  const place = { organisationId: open.organisationId, flowId: open.flow.id, runId: open.run.id, now };
  const activities = sealed.flatMap(({ outcome: { item, activity, trouble }, payload }) =>
    activity === null || payload === null
      ? []
      : [
          {
            id: payload.id,
            sourceKey: item.record.key,
            action: activity.action,
            problemCode: trouble === null ? null : troubleCode(trouble),
            payloadExpiresAt: keptUntil,
          },
        ],
  );
  await addActivities(scope, place, activities);
}

/** Why a record is not done, in clear; null: it is, or nothing is wrong with it. */
function codeOf({ trouble, skipped }: Outcome): string | null {
  return trouble !== null ? troubleCode(trouble) : skipped === undefined ? null : skipCode(skipped);
}
