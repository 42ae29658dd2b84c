/** The cell that an activity's payload is sealed for: what went in and out. */
export function activityCell(activityId: string) {
  return { table: "activity", row: activityId, column: "payload_sealed" };
}

/** The cell that a record's label is sealed for. */
export function labelCell(flowId: string, sourceKey: string) {
  return { table: "record", row: `${flowId} ${sourceKey}`, column: "label_sealed" };
}

/** The cell that a record's trouble is sealed for. */
export function problemCell(flowId: string, sourceKey: string) {
  return { table: "record", row: `${flowId} ${sourceKey}`, column: "problem_sealed" };
}
