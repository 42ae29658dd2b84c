import { problemCell } from "@koppla/engine/record/sealed-cells";
import { troubleOfCode } from "@koppla/engine/trouble/lasting-part";
import { parseTrouble, type Trouble } from "@koppla/engine/trouble/trouble";
import { problemPlace } from "@koppla/store/runs/listings";
import { type RecordRow, readRecords } from "@koppla/store/runs/records";
import { readValues } from "@koppla/store/runs/sealed-values";
import { serviceError } from "../errors/service-error.ts";
import { type FoundFlow, findFlow } from "../flows/find-flow.ts";
import type { OrganisationCall } from "../ground/service-function.ts";

/** A record with what is wrong with it. */
export interface KnownRecord {
  readonly flow: FoundFlow;
  readonly record: RecordRow;
  /** As much as is still kept of it; null: nothing is wrong with it. */
  readonly trouble: Trouble | null;
}

/** @throws ServiceError when the flow has never come by such a record */
export async function findKnownRecord(call: OrganisationCall, path: string, key: string): Promise<KnownRecord> {
  const flow = findFlow(await call.configuration(), path);
  const { record, values } = await call.look(async (scope) => {
    const [found] = await readRecords(scope, flow.id, [key]);
    return { record: found, values: found === undefined ? new Map() : await readValues(scope, [problemPlace(found)]) };
  });
  if (record === undefined) {
    throw serviceError("no_record", { record: key, flow: flow.path });
  }
  const { problem_code: code, problem_id: id } = record;
  if (code === null || code.startsWith("skipped.")) {
    return { flow, record, trouble: null };
  }
  const sealed = id === null ? undefined : values.get(id);
  const keys = await call.keys();
  const trouble =
    sealed === undefined ? troubleOfCode(code) : parseTrouble(keys.open(problemCell(flow.id, key), sealed));
  return { flow, record, trouble };
}
