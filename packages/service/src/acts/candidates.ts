import type { Trouble } from "@koppla/engine/trouble/trouble";

/** Keys of the target that Koppla found for a doubtful record; none: it is not doubtful, or they are no longer kept. */
export function candidatesOf(trouble: Trouble | null): readonly string[] {
  if (trouble?.kind !== "obstacle") {
    return [];
  }
  switch (trouble.code) {
    case "doubtful_match":
      return listed(trouble.values.key);
    case "several_found":
      return listed(trouble.values.keys);
    default:
      return [];
  }
}

function listed(keys: string | undefined): readonly string[] {
  return keys === undefined || keys === "" ? [] : keys.split(", ");
}
