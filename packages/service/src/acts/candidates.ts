import type { EntityName } from "@koppla/connector-sdk";
import type { Trouble } from "@koppla/engine/trouble/trouble";

/** Records of the target that Koppla found for a doubtful one. */
export interface Candidates {
  readonly keys: readonly string[];
  /** It may be none of them. */
  readonly mayBeNew: boolean;
  /** A person may also name another record of the target. */
  readonly mayBeOther: boolean;
  /** The doubtful record where it is not the stopped one itself, such as an order's customer. */
  readonly behind: { readonly entity: EntityName; readonly key: string } | null;
}

const nothing = { keys: [], mayBeNew: false, mayBeOther: false } as const;

/** @returns without keys where nothing is doubtful, or what was found is no longer kept */
export function candidatesOf(trouble: Trouble | null, behind: Candidates["behind"] = null): Candidates {
  if (trouble?.kind !== "obstacle") {
    return { ...nothing, behind };
  }
  const { values, cause } = trouble;
  if (cause !== undefined) {
    return candidatesOf(cause.trouble, { entity: cause.entity, key: cause.key });
  }
  const mayBeNew = values.mayBeNew === "yes";
  switch (trouble.code) {
    case "doubtful_match":
      return { ...nothing, keys: listed(values.key), mayBeNew, behind };
    case "several_found":
    case "moved_in_target":
      return { ...nothing, keys: listed(values.keys), mayBeNew, behind };
    case "gone_from_target":
      return { ...nothing, mayBeNew, behind };
    case "other_payer":
      return { ...nothing, keys: listed(values.keys), mayBeOther: true, behind };
    default:
      return { ...nothing, behind };
  }
}

function listed(keys: string | undefined): readonly string[] {
  return keys === undefined || keys === "" ? [] : keys.split(", ");
}
