import type { Exchange } from "../../flow/exchange.ts";

/**
 * Shapes of text that searches may treat in different ways: what has no case, what has, and what is no plain letter. A
 * search that finds one shape proves nothing about another.
 */
export type TextShape = "plain" | "cased" | "marked";

export function shapeOf(text: string): TextShape {
  if (/[^\x20-\x7e]/.test(text)) {
    return "marked";
  }
  return /[a-z]/.test(text) ? "cased" : "plain";
}

/** What a search is tried for: a kind of record, its field, and the shape of what stands there. Holds no value. */
export function searchSubject({ target }: Exchange, field: string, text: string): string {
  return `${target.entity.kind}.${field}.${shapeOf(text)}`;
}
