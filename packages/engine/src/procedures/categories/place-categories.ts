import type { SystemRecord } from "@koppla/connector-sdk";
import type { OpenRun } from "../../flow/open-flow.ts";
import { entityOf } from "../../flow/open-side.ts";
import { decidePage } from "../../record/decide.ts";
import { textOf } from "../../record/field-texts.ts";
import type { Decision, Outcome } from "../../record/items.ts";
import { mapPage } from "../../record/map.ts";
import { matchPage } from "../../record/match.ts";
import { findTargets } from "../../record/target-records.ts";
import { type WrittenPage, writePage } from "../../record/write.ts";
import { obstacle } from "../../trouble/trouble.ts";
import { withCodes } from "./category-codes.ts";
import { inLevels, parentsOutside, type TreeFields } from "./category-levels.ts";

/** Places a page of categories: parents before their children, level by level; orphans wait for their parent. */
export async function placeCategories(open: OpenRun, records: readonly SystemRecord[]): Promise<WrittenPage> {
  const levels = await decideCategories(open, records);
  const parent = entityOf(open.target, "category").parentField(open.target.parsedSettings);
  if (parent === undefined) {
    return writePage(open, levels.flat());
  }
  const code = open.target.naturalKeys[0].field;
  const noted: Outcome[] = [];
  const left: Outcome[] = [];
  const absent = new Set<string>();
  for (const level of levels) {
    const written = await writePage(open, withoutOrphans(level, parent, absent));
    noted.push(...written.noted);
    left.push(...written.left);
    for (const { item, state } of [...written.noted, ...written.left]) {
      if (state !== "done" && state !== "unchanged" && item.link === undefined) {
        absent.add(textOf(item.mapped.fields[code]) ?? "");
      }
    }
  }
  return { noted, left };
}

/** What is to be done with a page of categories, in the order in which it can be done; for a dry run too. */
export async function decideCategories(
  open: OpenRun,
  records: readonly SystemRecord[],
): Promise<readonly (readonly Decision[])[]> {
  const { items, moved } = await withCodes(open, mapPage(open, records));
  const decisions = decidePage(open, await matchPage(open, items, moved));
  const parent = entityOf(open.target, "category").parentField(open.target.parsedSettings);
  if (parent === undefined) {
    return [decisions];
  }
  const tree = { code: open.target.naturalKeys[0].field, parent };
  return inLevels(decisions, { ...tree, outside: await readAncestors(open, decisions, tree) });
}

/**
 * The parents outside of a page that the target has, by code: the code of their own parent. Where categories move, their
 * further ancestors too: one could come to stand below itself.
 */
async function readAncestors(open: OpenRun, decisions: readonly Decision[], tree: TreeFields) {
  const outside = new Map<string, string | undefined>();
  const moves = decisions.some(({ kind }) => kind === "update");
  const inside = new Set(decisions.flatMap(({ item }) => textOf(item.mapped.fields[tree.code]) ?? []));
  let wanted = parentsOutside(decisions, tree);
  while (wanted.length > 0) {
    const found = await findTargets(open, tree.code, wanted);
    for (const { fields } of found) {
      const code = textOf(fields[tree.code]);
      if (code !== null) {
        outside.set(code, textOf(fields[tree.parent]) ?? undefined);
      }
    }
    const above = moves ? found.flatMap(({ fields }) => textOf(fields[tree.parent]) ?? []) : [];
    wanted = [...new Set(above)].filter((code) => !outside.has(code) && !inside.has(code));
  }
  return outside;
}

/** Children of categories that could not be written after all wait for them. */
function withoutOrphans(level: readonly Decision[], parent: string, absent: ReadonlySet<string>): Decision[] {
  return level.map((decision) => {
    const own = decision.item.mapped.fields[parent];
    const isWrite = decision.kind === "create" || decision.kind === "update";
    return isWrite && typeof own === "string" && absent.has(own)
      ? { item: decision.item, kind: "wait", trouble: obstacle("parent_missing", { parent: own }) }
      : decision;
  });
}
