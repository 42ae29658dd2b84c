import { Refusal, refuse } from "../refusal.ts";
import { isList, isObject, maxTextLength, type Value } from "../value.ts";
import { findUnstorable, isPlain } from "./characters.ts";

/** Far above any real record; keeps a hostile or cyclic one from exhausting time or stack. */
const maxDepth = 32;
const maxParts = 100_000;

interface Budget {
  parts: number;
}

function walk(value: Value, depth: number, budget: Budget): Value | Refusal {
  budget.parts++;
  if (depth > maxDepth || budget.parts > maxParts) return refuse("too_large", { value });
  if (typeof value === "string") {
    if (value.length > maxTextLength) {
      return refuse("too_long", { value, rule: String(maxTextLength), found: String(value.length) });
    }
    if (isPlain(value)) return value;
    const found = findUnstorable(value, undefined);
    return found === null ? value.normalize("NFC") : refuse("character_set", { value, rule: "Unicode", found });
  }
  if (value === null || value === undefined || typeof value === "boolean") return value ?? null;
  if (isList(value)) {
    const items: Value[] = [];
    for (const item of value) {
      const canonical = walk(item, depth + 1, budget);
      if (canonical instanceof Refusal) return canonical;
      items.push(canonical);
    }
    return items;
  }
  if (!isObject(value)) return refuse("type", { rule: "object" });
  const entries: [string, Value][] = [];
  for (const name of Object.keys(value).sort()) {
    const canonical = walk(value[name] ?? null, depth + 1, budget);
    if (canonical instanceof Refusal) return canonical;
    entries.push([name, canonical]);
  }
  // fromEntries defines own properties, so a name such as __proto__ stays plain data.
  return Object.fromEntries(entries);
}

/** Lists and objects: texts composed, names in one order (so that equal content has one fingerprint), empty = null. */
export function structureCanonicaliser(type: "list" | "object"): (value: Value) => Value | Refusal {
  return (value) => {
    if (value === null || value === "") return null;
    const fits = type === "list" ? isList(value) : isObject(value);
    if (!fits) return refuse("type", { value, rule: type });
    const size = isList(value) ? value.length : Object.keys(value).length;
    return size === 0 ? null : walk(value, 0, { parts: 0 });
  };
}
