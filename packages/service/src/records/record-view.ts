import { recordLabel, type recordPage } from "@koppla/contract/record";
import { labelCell, problemCell } from "@koppla/engine/record/sealed-cells";
import { starterOf } from "@koppla/engine/runs/run-starter";
import { describeSkip, describeStep, step } from "@koppla/engine/timeline/timeline";
import { causeBook } from "@koppla/engine/trouble/cause-book";
import { describeTrouble, type TroubleSubject } from "@koppla/engine/trouble/describe-trouble";
import { troubleOfCode } from "@koppla/engine/trouble/lasting-part";
import { nextOfTrouble } from "@koppla/engine/trouble/next-of-trouble";
import { parseTrouble, type Trouble } from "@koppla/engine/trouble/trouble";
import type { Language } from "@koppla/mapping";
import type { Scope } from "@koppla/store/database/database";
import { readLinks } from "@koppla/store/runs/links";
import { labelPlace, listRecords, problemPlace } from "@koppla/store/runs/listings";
import type { RecordRow } from "@koppla/store/runs/records";
import { type RunRow, readRuns } from "@koppla/store/runs/runs";
import { readValues } from "@koppla/store/runs/sealed-values";
import { z } from "zod";
import { actionFacts } from "../flows/action-facts.ts";
import { flowsOf } from "../flows/find-flow.ts";
import { pageOfRows, readCursor } from "../ground/cursor.ts";
import type { OrganisationCall } from "../ground/service-function.ts";
import { textsOf } from "../texts/index.ts";
import { type FlowNames, flowNames } from "./record-names.ts";

const place = z.tuple([z.iso.datetime(), z.uuid(), z.string()]);

const skipReason = z.object({ reason: z.string() });

type RecordFilter = Omit<Parameters<typeof listRecords>[1], "limit" | "after">;

/** One page of records, with the keys of those they are linked with and the reasons of those that are not done. */
export async function recordsPage(
  call: OrganisationCall,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
  filter: RecordFilter,
): Promise<z.output<typeof recordPage>> {
  const configuration = await call.configuration();
  const after = readCursor(place, cursor);
  const { rows, next, runs, targets, names, values } = await call.look(async (scope) => {
    const found = await listRecords(scope, {
      ...filter,
      ...(after === undefined
        ? {}
        : { after: { updatedAt: new Date(after[0]), flowId: after[1], sourceKey: after[2] } }),
      limit: limit + 1,
    });
    const page = pageOfRows(found, limit, (row) => [row.updated_at.toISOString(), row.flow_id, row.source_key]);
    const names = namesOf(call, configuration, page.rows);
    return {
      ...page,
      names,
      targets: await targetsOf(scope, page.rows, names),
      values: await readValues(
        scope,
        page.rows.flatMap((row) => [problemPlace(row), labelPlace(row)]),
      ),
      runs: new Map(
        (await readRuns(scope, [...new Set(page.rows.map((row) => row.run_id))])).map((run) => [run.id, run]),
      ),
    };
  });
  const paths = new Map(flowsOf(configuration).map((one) => [one.id, one.path]));
  const keys = await call.keys();
  const starter = (run: RunRow | undefined) => (run === undefined ? null : starterOf(keys, run));
  const isOpen = call.may("open");
  const { language } = call.actor;
  const causes = causeBook(call.context.connectors.values());
  const troubleOf = (row: RecordRow): Trouble | null => {
    const sealed = row.problem_id === null ? undefined : values.get(row.problem_id);
    return sealed === undefined ? null : parseTrouble(keys.open(problemCell(row.flow_id, row.source_key), sealed));
  };
  const labelOf = (row: RecordRow) => {
    const sealed = row.label_id === null || !isOpen ? undefined : values.get(row.label_id);
    return sealed === undefined ? null : recordLabel.parse(keys.open(labelCell(row.flow_id, row.source_key), sealed));
  };
  /** A person's words, of a record that a person skipped. */
  const skipReasonOf = (row: RecordRow): string | null => {
    const sealed = row.problem_id === null || row.skip_mark === null ? undefined : values.get(row.problem_id);
    if (sealed === undefined || !isOpen) {
      return null;
    }
    const { reason } = skipReason.parse(keys.open(problemCell(row.flow_id, row.source_key), sealed));
    return describeStep(step("skip.reason", reason), language);
  };
  const reasonOf = (row: RecordRow): string | null => {
    const { problem_code: code } = row;
    if (code === null || isSkip(code)) {
      return code === null ? null : [describeSkip(code, language), skipReasonOf(row)].filter(Boolean).join(". ");
    }
    const subject = names.get(row.flow_id)?.subjectOf(row.source_key);
    if (!isOpen || subject === undefined) {
      return null;
    }
    const trouble = troubleOf(row);
    return trouble === null ? expiredReason(code, subject, language) : describeTrouble(trouble, subject, language);
  };
  const nextOf = (row: RecordRow) => {
    const facts = { ...actionFacts(call.context.connectors, configuration, row.flow_id), record: row.source_key };
    const { problem_code: code } = row;
    return code === null || isSkip(code) || !isOpen
      ? []
      : [...nextOfTrouble(troubleOf(row) ?? troubleOfCode(code), causes, facts)];
  };
  return {
    items: rows.map((row) => ({
      flow: paths.get(row.flow_id) ?? "",
      record: row.source_key,
      label: labelOf(row),
      target: targets.get(row) ?? null,
      pages: names.get(row.flow_id)?.pagesOf(row.source_key, targets.get(row) ?? null) ?? {
        source: null,
        target: null,
      },
      state: row.state,
      updatedAt: row.updated_at.toISOString(),
      incident: row.incident_id,
      code: row.problem_code,
      reason: reasonOf(row),
      next: nextOf(row),
      // Runs are forgotten after a while; what became of the record stays.
      run: runs.has(row.run_id) ? row.run_id : null,
      because: starter(runs.get(row.run_id)),
    })),
    next,
  };
}

const isSkip = (code: string) => code.startsWith("skipped.");

/** What is still known of a problem whose values have expired: what its code means. */
function expiredReason(code: string, { causes, source, target }: TroubleSubject, language: Language): string {
  const cause = causes.find(code, source) ?? causes.find(code, target);
  return [cause?.texts[language].what ?? code, textsOf(language).valuesExpired].join(" ");
}

function namesOf(
  call: OrganisationCall,
  configuration: Awaited<ReturnType<OrganisationCall["configuration"]>>,
  rows: readonly RecordRow[],
): ReadonlyMap<string, FlowNames> {
  const names = new Map<string, FlowNames>();
  for (const flowId of new Set(rows.map((row) => row.flow_id))) {
    const own = flowNames(call.context, configuration, { flowId, language: call.actor.language });
    if (own !== null) {
      names.set(flowId, own);
    }
  }
  return names;
}

/** Keys of the records in the target that these are linked with. */
async function targetsOf(
  scope: Scope,
  rows: readonly RecordRow[],
  names: ReadonlyMap<string, FlowNames>,
): Promise<ReadonlyMap<RecordRow, string>> {
  const targets = new Map<RecordRow, string>();
  for (const [flowId, { links }] of names) {
    const own = rows.filter((row) => row.flow_id === flowId);
    const found = await readLinks(
      scope,
      links,
      own.map((row) => row.source_key),
    );
    const byKey = new Map(found.map((link) => [link.sourceKey, link.targetKey]));
    for (const row of own) {
      const target = byKey.get(row.source_key);
      if (target !== undefined) {
        targets.set(row, target);
      }
    }
  }
  return targets;
}
