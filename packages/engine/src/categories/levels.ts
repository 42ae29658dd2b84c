import { stop } from "../trouble.ts";
import type { Decision } from "../way-of-a-record/items.ts";

/** Names of the target's fields that hold a category's own code and its parent's. */
interface TreeFields {
  readonly code: string;
  readonly parent: string;
}

/** Codes of parents that this page does not place itself. */
export function parentsOutside(decisions: readonly Decision[], { code, parent }: TreeFields): readonly string[] {
  const inside = new Set(decisions.map((decision) => codeOf(decision, code)));
  const wanted = decisions.flatMap((decision) => parentOf(decision, parent) ?? []);
  return [...new Set(wanted.filter((one) => !inside.has(one)))];
}

/**
 * Sorts what is to be done with a page into levels: each begins when the one before is written. The first also holds all
 * that is not written. A category whose parent is not there waits; categories that are their own ancestors fail.
 * @param tree.there codes of parents outside of the page that the target has
 */
export function inLevels(
  decisions: readonly Decision[],
  tree: TreeFields & { readonly there: ReadonlySet<string> },
): readonly (readonly Decision[])[] {
  const writes = decisions.filter(isWrite);
  const known = new Set(tree.there);
  for (const decision of decisions) {
    if (decision.kind !== "create" && (decision.item.link !== undefined || decision.item.found.length > 0)) {
      known.add(codeOf(decision, tree.code));
    }
  }
  const levels: Decision[][] = [decisions.filter((decision) => !isWrite(decision))];
  let left = writes;
  for (;;) {
    const ready = left.filter((decision) => {
      const parent = parentOf(decision, tree.parent);
      return parent === undefined || known.has(parent);
    });
    if (ready.length === 0) {
      break;
    }
    levels.push(ready);
    left = left.filter((decision) => !ready.includes(decision));
    for (const decision of ready) {
      known.add(codeOf(decision, tree.code));
    }
  }
  levels[0]?.push(...left.map((decision) => stopped(decision, left, tree)));
  return levels;
}

function isWrite(decision: Decision): boolean {
  return decision.kind === "create" || decision.kind === "update";
}

/** What is left has a parent that is missing, that waits itself, or that comes back to it in the end. */
function stopped(decision: Decision, left: readonly Decision[], tree: TreeFields): Decision {
  const parent = parentOf(decision, tree.parent) ?? "";
  const { item } = decision;
  return comesBack(decision, left, tree)
    ? { item, kind: "fail", trouble: stop("parent_cycle", { parent }) }
    : { item, kind: "wait", trouble: stop("parent_missing", { parent }) };
}

function comesBack(decision: Decision, left: readonly Decision[], tree: TreeFields): boolean {
  const byCode = new Map(left.map((one) => [codeOf(one, tree.code), one]));
  const seen = new Set<Decision>();
  for (let at = byCode.get(parentOf(decision, tree.parent) ?? ""); at !== undefined && !seen.has(at); ) {
    if (at === decision) {
      return true;
    }
    seen.add(at);
    at = byCode.get(parentOf(at, tree.parent) ?? "");
  }
  return false;
}

function codeOf(decision: Decision, field: string): string {
  const value = decision.item.mapped.fields[field];
  return typeof value === "string" ? value : "";
}

function parentOf(decision: Decision, field: string): string | undefined {
  const value = decision.item.mapped.fields[field];
  return typeof value === "string" && value !== "" ? value : undefined;
}
