import { canonicalise, shortenedCode } from "@koppla/mapping";
import { type Link, linkedTargets, readLinks } from "@koppla/store";
import { look } from "../../effects/effects.ts";
import type { Exchange } from "../../flow/exchange.ts";
import { entityOf } from "../../flow/open-side.ts";
import { textAt } from "../../record/field-texts.ts";
import type { MappedItem } from "../../record/items.ts";
import { findTargets } from "../../record/target-records.ts";

/** The lookup table in which people choose codes of categories themselves. */
export const codeTable = "category-codes";

/** Characters of a hashed code, where the target has room for more: 32⁸ codes are enough. */
const mostHashed = 8;

/** After so many codes that are taken, something else is wrong. */
const mostTries = 5;

export interface CodedItems {
  readonly items: readonly MappedItem[];
  /** Source keys whose code a person has changed: their links no longer count. */
  readonly moved: ReadonlySet<string>;
}

/**
 * Gives every category of a page its code in the target: the one that a person chose in the table `category-codes`, else
 * the one that it is linked with, else its own where that fits and is free, else a short one of a hash. A code that the
 * target uses for a category of another name is not free. Parents get their codes by the same rule.
 */
export async function withCodes(open: Exchange, mapped: readonly MappedItem[]): Promise<CodedItems> {
  const { field } = open.target.naturalKeys[0];
  const parentField = entityOf(open.target, "category").parentField(open.target.parsedSettings);
  const parents = new Map(mapped.map((item) => [item, parentOf(open, item)]));
  const links = await linksOf(open, [
    ...mapped.map(({ record }) => record.key),
    ...[...parents.values()].flatMap((p) => p ?? []),
  ]);
  const known = (key: string) => chosenCode(open, key) ?? links.get(key)?.targetKey;
  const codes = new Map(
    mapped.flatMap(({ record: { key } }) => {
      const code = known(key);
      return code === undefined ? [] : [[key, code] as const];
    }),
  );
  const unnamed = mapped.filter(({ record }) => !record.deleted && !codes.has(record.key));
  for (const [key, code] of await freeCodes(open, unnamed, new Set(codes.values()))) {
    codes.set(key, code);
  }
  const items = mapped.map((item): MappedItem => {
    const code = codes.get(item.record.key);
    const parent = parents.get(item);
    const parentCode = parent === undefined ? undefined : (codes.get(parent) ?? known(parent));
    const fields = {
      ...item.mapped.fields,
      ...(code === undefined ? {} : { [field]: code }),
      ...(parentField === undefined || parentCode === undefined ? {} : { [parentField]: parentCode }),
    };
    return item.record.deleted ? item : { ...item, mapped: { ...item.mapped, fields } };
  });
  const moved = mapped.flatMap(({ record: { key } }) => {
    const chosen = chosenCode(open, key);
    return chosen !== undefined && links.has(key) && links.get(key)?.targetKey !== chosen ? [key] : [];
  });
  return { items, moved: new Set(moved) };
}

/** Key of the category's parent in the source. */
function parentOf(open: Exchange, { record }: MappedItem): string | undefined {
  const path = open.source.entity.toModel.parent?.from;
  return (path === undefined ? null : textAt(record.fields, path)) ?? undefined;
}

/** The code that a person chose, in the form in which the target keeps it; what cannot be a code there is none. */
function chosenCode({ context, target }: Exchange, sourceKey: string): string | undefined {
  const answer = context.lookups.lookup(codeTable, sourceKey);
  const schema = target.fields.find(({ name }) => name === target.naturalKeys[0].field);
  if (answer.outcome !== "found" || schema === undefined) {
    return undefined;
  }
  const kept = canonicalise(schema, answer.value);
  return kept.ok && typeof kept.value === "string" ? kept.value : undefined;
}

async function linksOf(open: Exchange, keys: readonly string[]): Promise<Map<string, Link>> {
  const links = await look(open.engine, open.organisationId, (scope) =>
    readLinks(scope, open.links, [...new Set(keys)]),
  );
  return new Map(links.map((link) => [link.sourceKey, link]));
}

/** A code for each category that has none yet; categories whose code could not be mapped are left as they are. */
async function freeCodes(
  open: Exchange,
  items: readonly MappedItem[],
  taken: Set<string>,
): Promise<Map<string, string>> {
  const { field } = open.target.naturalKeys[0];
  const room = open.target.fields.find(({ name }) => name === field)?.maxLength ?? mostHashed;
  const length = Math.min(room, mostHashed);
  const chosen = new Map<string, string>();
  let rest = items.filter(({ mapped }) => typeof mapped.fields[field] === "string");
  for (let attempt = 0; attempt < mostTries && rest.length > 0; attempt += 1) {
    const wanted = new Map(rest.map((item) => [item, candidate(item, field, attempt, length)]));
    const free = await freeAmong(open, wanted);
    const left: MappedItem[] = [];
    for (const [item, code] of wanted) {
      if (free.has(item) && !taken.has(code)) {
        taken.add(code);
        chosen.set(item.record.key, code);
      } else {
        left.push(item);
      }
    }
    rest = left;
  }
  return chosen;
}

/** Its own code as the mapping brought it into form; after that a code of a hash, another one each time. */
function candidate({ record, mapped }: MappedItem, field: string, attempt: number, length: number): string {
  const own = mapped.fields[field];
  return attempt === 0 && typeof own === "string" ? own : shortenedCode(`${record.key}#${attempt}`, length);
}

/** Categories whose wanted code the target does not have, or has for a category of the same name that nobody is linked to. */
async function freeAmong(open: Exchange, wanted: ReadonlyMap<MappedItem, string>): Promise<Set<MappedItem>> {
  const { field } = open.target.naturalKeys[0];
  const found = await findTargets(open, field, [...wanted.values()]);
  const byCode = new Map(found.map((target) => [target.key, target]));
  const keys = found.map(({ key }) => key);
  const takers = await look(open.engine, open.organisationId, (scope) => linkedTargets(scope, open.links, keys));
  const nameField = nameFieldOf(open);
  const isFree = ([item, code]: readonly [MappedItem, string]) => {
    const target = byCode.get(code);
    return (
      target === undefined || (!takers.has(target.key) && target.fields[nameField] === item.mapped.fields[nameField])
    );
  };
  return new Set([...wanted].filter(isFree).map(([item]) => item));
}

/** The target's field that the model's name goes to. */
function nameFieldOf({ target }: Exchange): string {
  const rows = Object.entries(target.entity.fromModel(target.parsedSettings));
  return rows.find(([, row]) => row.from === "name")?.[0] ?? target.naturalKeys[0].field;
}
