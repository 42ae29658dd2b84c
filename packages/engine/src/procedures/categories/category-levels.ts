import { textOf } from "../../record/field-texts.ts";
import type { Decision } from "../../record/items.ts";
import { obstacle } from "../../trouble/trouble.ts";

/** Names of the target's fields that hold a category's own code and its parent's. */
export interface TreeFields {
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
 * that is not written. A category whose parent is not there waits; categories that would be their own ancestors fail.
 * @param tree.outside categories outside of the page that the target has, by code: the code of their parent
 */
export function inLevels(
  decisions: readonly Decision[],
  tree: TreeFields & { readonly outside: ReadonlyMap<string, string | undefined> },
): readonly (readonly Decision[])[] {
  const parents = new Map([
    ...tree.outside,
    ...decisions.map((one) => [codeOf(one, tree.code), parentOf(one, tree.parent)] as const),
  ]);
  const isCycle = (decision: Decision) => isWrite(decision) && comesBack(codeOf(decision, tree.code), parents);
  const cycles = decisions.filter(isCycle);
  const writes = decisions.filter((decision) => isWrite(decision) && !isCycle(decision));
  const known = new Set(tree.outside.keys());
  for (const decision of decisions) {
    if (decision.kind !== "create" && (decision.item.link !== undefined || decision.item.found.length > 0)) {
      known.add(codeOf(decision, tree.code));
    }
  }
  const quiet = decisions.filter((decision) => !isWrite(decision));
  const levels: Decision[][] = [[...quiet, ...cycles.map((decision) => inCycle(decision, tree))]];
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
  levels[0]?.push(...left.map((decision) => orphaned(decision, tree)));
  return levels;
}

function isWrite(decision: Decision): boolean {
  return decision.kind === "create" || decision.kind === "update";
}

function inCycle(decision: Decision, tree: TreeFields): Decision {
  const trouble = obstacle("parent_cycle", { parent: parentOf(decision, tree.parent) ?? "" });
  return { item: decision.item, kind: "fail", trouble };
}

/** Its parent is not there, or waits itself. */
function orphaned(decision: Decision, tree: TreeFields): Decision {
  const trouble = obstacle("parent_missing", { parent: parentOf(decision, tree.parent) ?? "" });
  return { item: decision.item, kind: "wait", trouble };
}

/** Whether a category is among its own ancestors. */
function comesBack(code: string, parents: ReadonlyMap<string, string | undefined>): boolean {
  const seen = new Set<string>();
  for (let at = parents.get(code); at !== undefined && !seen.has(at); at = parents.get(at)) {
    if (at === code) {
      return true;
    }
    seen.add(at);
  }
  return false;
}

function codeOf(decision: Decision, field: string): string {
  return textOf(decision.item.mapped.fields[field]) ?? "";
}

function parentOf(decision: Decision, field: string): string | undefined {
  return textOf(decision.item.mapped.fields[field]) ?? undefined;
}
