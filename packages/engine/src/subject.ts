import type { TroubleSubject } from "./describe-trouble.ts";
import type { OpenFlow } from "./open-run.ts";

/** Names a record and both systems, for sentences about it. */
export function subjectOf(open: OpenFlow, key: string): TroubleSubject {
  return {
    record: `${open.entity.charAt(0).toUpperCase()}${open.entity.slice(1)} ${key}`,
    source: open.source.title,
    target: open.target.title,
    labelOf: (field) => open.target.fields.find((one) => one.name === field)?.label ?? field,
  };
}
