import type { AuditNote } from "./note-entry.ts";

/** Values that are about to be shown: of these records of a flow, or of several whose keys are not known yet. */
export interface OpenedValues {
  /** `INTEGRATION/FLOW` */
  readonly flow: string;
  readonly records: readonly string[] | "several";
}

/** Records that an audit entry names one by one. */
const mostNamed = 50;

/** What the audit log tells of values that were shown: whose they are, and no value. One entry for each flow. */
export function openingNotes(opened: readonly OpenedValues[]): readonly AuditNote[] {
  return opened
    .filter(({ records }) => records.length > 0)
    .map(({ flow, records }) => ({ subject: flow, changes: changesOf(records) }));
}

function changesOf(records: OpenedValues["records"]): AuditNote["changes"] {
  if (records === "several") {
    return [{ what: "records" }];
  }
  const names = [...new Set(records)];
  return names.length > mostNamed
    ? [{ what: "records", after: names.length }]
    : names.map((name) => ({ what: `record ${name}` }));
}
