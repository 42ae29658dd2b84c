import { Refusal } from "../refusal.ts";

/** In this order: text, date, number, logical, name, sign. */
const token =
  /\s*('[^']*'|\{\^[^}]*\}|-?\d+(?:\.\d+)?(?![\w.])|\.[TF]\.|[A-Z_]\w*(?:\.[A-Z_]\w*)?|<>|<=|>=|[=<>()!])/iy;

/** The words and signs of a filter expression (accountview.md §10.2 rule 13). @throws Refusal for what is none of them */
export function filterTokens(text: string): string[] {
  const tokens: string[] = [];
  const trimmed = text.trimEnd();
  token.lastIndex = 0;
  while (token.lastIndex < trimmed.length) {
    const from = token.lastIndex;
    const [, found] = token.exec(trimmed) ?? [];
    if (found === undefined) throw new Refusal(`Filter: niet begrepen bij "${trimmed.slice(from, from + 20).trim()}"`);
    tokens.push(found);
  }
  return tokens;
}
