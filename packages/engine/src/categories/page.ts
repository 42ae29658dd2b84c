import type { SystemRecord } from "@koppla/connector-sdk";
import type { OpenRun } from "../open-run.ts";
import { stop } from "../trouble.ts";
import { decidePage } from "../way-of-a-record/decide.ts";
import type { Decision, Outcome } from "../way-of-a-record/items.ts";
import { mapPage } from "../way-of-a-record/map.ts";
import { matchPage } from "../way-of-a-record/match.ts";
import { findTargets } from "../way-of-a-record/target-records.ts";
import { type WrittenPage, writePage } from "../way-of-a-record/write.ts";
import { withCodes } from "./codes.ts";
import { inLevels, parentsOutside } from "./levels.ts";

/** Places a page of categories: parents before their children, level by level; orphans wait for their parent. */
export async function placeCategoryPage(open: OpenRun, records: readonly SystemRecord[]): Promise<WrittenPage> {
  const levels = await decideCategories(open, records);
  const parent = open.target.entity.parentField?.(open.target.parsedSettings);
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
        absent.add(textOf(item.mapped.fields[code]).join(""));
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
  const parent = open.target.entity.parentField?.(open.target.parsedSettings);
  if (parent === undefined) {
    return [decisions];
  }
  const code = open.target.naturalKeys[0].field;
  const outside = await findTargets(open, code, parentsOutside(decisions, { code, parent }));
  const there = new Set(outside.flatMap(({ fields }) => textOf(fields[code])));
  return inLevels(decisions, { code, parent, there });
}

/** Children of categories that could not be written after all wait for them. */
function withoutOrphans(level: readonly Decision[], parent: string, absent: ReadonlySet<string>): Decision[] {
  return level.map((decision) => {
    const own = decision.item.mapped.fields[parent];
    const isWrite = decision.kind === "create" || decision.kind === "update";
    return isWrite && typeof own === "string" && absent.has(own)
      ? { item: decision.item, kind: "wait", trouble: stop("parent_missing", { parent: own }) }
      : decision;
  });
}

function textOf(value: unknown): string[] {
  return typeof value === "string" ? [value] : [];
}
