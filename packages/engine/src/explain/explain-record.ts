import { explainRecord, type FieldExplanation, type Language, type RecordFields, type Value } from "@koppla/mapping";
import { listActivities, payloadPlace, readLinks, readValues } from "@koppla/store";
import { z } from "zod";
import { look } from "../effects/effects.ts";
import type { Engine } from "../effects/engine.ts";
import type { OpenFlow } from "../flow/open-flow.ts";
import { openFlow } from "../procedures/open-flow.ts";
import { subjectOf } from "../procedures/trouble-subject.ts";
import { textOf } from "../record/field-texts.ts";
import type { TargetRecord } from "../record/items.ts";
import { activityCell } from "../record/sealed-cells.ts";
import { fetchTargets, findTargets } from "../record/target-records.ts";
import { describeTrouble } from "../trouble/describe-trouble.ts";

/** How every field of a record came by its value, and what the target has. */
interface RecordExplanation {
  readonly sourceKey: string;
  /** Title of the source. */
  readonly source: string;
  /** False: the source does not have the record, and nothing else is known. */
  readonly isThere: boolean;
  /** Null: the target does not have the record. */
  readonly targetKey: string | null;
  readonly fields: readonly ExplainedField[];
}

export interface ExplainedField extends FieldExplanation {
  /** What Koppla wrote last, as far as the activity log still has it. */
  readonly written: Value | undefined;
  /** What the target holds now. */
  readonly held: Value | undefined;
  /** The sentence that a run would tell; null where there is no problem. */
  readonly why: string | null;
}

/**
 * Maps one record as a run would, and says for each field how. Reads from both systems and writes nothing.
 */
export async function explainOneRecord(
  engine: Engine,
  request: {
    readonly organisationId: string;
    readonly flowId: string;
    readonly sourceKey: string;
    readonly language: Language;
  },
): Promise<RecordExplanation> {
  const { organisationId, flowId, sourceKey, language } = request;
  const open = await openFlow(engine, organisationId, flowId, { purpose: "interactive" });
  const [record] = (await open.source.entity.getMany?.({ session: open.source.session, keys: [sourceKey] })) ?? [];
  if (record === undefined || record.deleted) {
    return { sourceKey, source: open.source.title, isThere: false, targetKey: null, fields: [] };
  }
  const context = await open.procedure.contextFor(open, [record]);
  const { mapped, explanations } = explainRecord(open.compiled, record.fields, context);
  const target = await findTarget(open, sourceKey, mapped.fields);
  const written = await lastWritten(open, sourceKey);
  const subject = subjectOf(open, sourceKey, language);
  return {
    sourceKey,
    source: open.source.title,
    isThere: true,
    targetKey: target?.key ?? null,
    fields: explanations.map((one) => ({
      ...one,
      written: one.line === undefined ? written?.[one.field] : undefined,
      held: one.line === undefined ? target?.fields[one.field] : undefined,
      why:
        one.result.kind === "problem"
          ? describeTrouble({ kind: "mapping", problems: [one.result.problem] }, subject, language)
          : null,
    })),
  };
}

async function findTarget(open: OpenFlow, sourceKey: string, mapped: RecordFields): Promise<TargetRecord | undefined> {
  const [link] = await look(open.engine, open.organisationId, (scope) => readLinks(scope, open.links, [sourceKey]));
  if (link !== undefined) {
    return (await fetchTargets(open, [link.targetKey]))[0];
  }
  const [{ field }] = open.target.naturalKeys;
  const value = textOf(mapped[field]);
  return value === null ? undefined : (await findTargets(open, field, [value]))[0];
}

const payloadSchema = z.object({ out: z.record(z.string(), z.custom<Value>()).nullable() });
/** Entries of a record that are looked through for the last one that wrote something. */
const mostEntries = 20;

async function lastWritten(open: OpenFlow, sourceKey: string): Promise<RecordFields | null> {
  const { entries, payloads } = await look(open.engine, open.organisationId, async (scope) => {
    const found = await listActivities(scope, { flowId: open.flow.id, sourceKey, limit: mostEntries });
    return { entries: found, payloads: await readValues(scope, found.map(payloadPlace)) };
  });
  for (const { id } of entries) {
    const sealed = payloads.get(id);
    const out = sealed === undefined ? null : payloadSchema.parse(open.keys.open(activityCell(id), sealed)).out;
    if (out !== null) {
      return out;
    }
  }
  return null;
}
