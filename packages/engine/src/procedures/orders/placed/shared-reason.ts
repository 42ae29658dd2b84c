import type { DocumentRoles, SystemRecord } from "@koppla/connector-sdk";
import type { Difference, MappingProblem, RecordFields } from "@koppla/mapping";
import type { Link } from "@koppla/store";
import type { Exchange } from "../../../flow/exchange.ts";
import type { SharedReason } from "../../../record/verdict.ts";
import { fillingSetting } from "./filling-setting.ts";
import { isSourceAsPlaced, isTargetAsPlaced } from "./placed-marks.ts";

/** A document that was placed, and what the target holds of it. */
interface Placed {
  readonly record: SystemRecord;
  readonly link: Link | undefined;
  readonly held: RecordFields;
  /** What the mapping cannot fill today. */
  readonly problems: readonly MappingProblem[];
}

/**
 * The setting that all these differences come from: the source has what it had, the target holds what was placed, and only
 * what Koppla was told is another. Null: something differs by itself.
 * @param customerSetting name of the setting that chooses a customer in place of the document's own
 */
export function changedSetting(
  exchange: Exchange,
  {
    sourceRoles,
    targetRoles,
    customerSetting,
  }: {
    readonly sourceRoles: DocumentRoles;
    readonly targetRoles: DocumentRoles;
    readonly customerSetting: string;
  },
  differences: readonly Difference[],
  placed: Placed,
): SharedReason | null {
  const { record, link, held, problems } = placed;
  if (differences.length === 0 || !isSourceAsPlaced(exchange, sourceRoles, record, link)) {
    return null;
  }
  const names = differences.map(({ field }) => columnName(targetRoles, field));
  const settings = names.map((name) => {
    const unfilled = problems.find(({ field }) => field === name || field.startsWith(`${name}[]`));
    if (unfilled !== undefined) return fillingSetting(exchange.mapping, unfilled.field);
    if (!isTargetAsPlaced(exchange, targetRoles, { link, held, name })) return null;
    return name === targetRoles.customer ? customerSetting : fillingSetting(exchange.mapping, name);
  });
  const told = settings.filter((setting) => setting !== null);
  return told.length < settings.length ? null : { kind: "setting", setting: [...new Set(told)].toSorted().join(", ") };
}

/** `SO_LINE 2 VAT_CODE` → `SO_LINE[].VAT_CODE`. */
function columnName({ lines }: DocumentRoles, field: string): string {
  const [list, line, name] = field.split(" ");
  return list === lines.list && line !== undefined && name !== undefined ? `${list}[].${name}` : field;
}
