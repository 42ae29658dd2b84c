import { type Difference, differences, fitText, isSameStreetLine, type RecordFields } from "@koppla/mapping";
import type { Exchange } from "../flow/exchange.ts";

/** In which fields the target holds something else than is wanted, as far as both sides can hold it. */
export function pairDifferences(exchange: Exchange, wanted: RecordFields, held: RecordFields): readonly Difference[] {
  return differences(wanted, held).filter((one) => !isSamePlace(exchange, one) && !isFittedInSource(exchange, one));
}

/**
 * Whether the source holds what the target has, as far as it fits there: a longer name, or letters that the source cannot
 * store. What was fitted must never come back and take the place of what it was made of.
 */
export function isFittedInSource(
  { compiled, source, target }: Exchange,
  { field, before, after }: Difference,
): boolean {
  if (typeof before !== "string" || typeof after !== "string") {
    return false;
  }
  const html = target.fields.some(({ name, html }) => name === field && html === true);
  return (compiled.sources.get(field) ?? []).some((name) => {
    const schema = source.fields.find((one) => one.name === name);
    if (schema?.storing !== "fit") {
      return false;
    }
    const { text, by } = fitText(schema, before, { html: html && schema.html !== true });
    return by.length > 0 && text.trimEnd() === after;
  });
}

/** Two ways to write one line of an address are no change. */
function isSamePlace({ target }: Exchange, { field, before, after }: Difference): boolean {
  const isLine = target.fields.some(({ name, streetLine }) => name === field && streetLine === true);
  return isLine && typeof before === "string" && typeof after === "string" && isSameStreetLine(before, after);
}
