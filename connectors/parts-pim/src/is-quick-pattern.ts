const longestPattern = 100;
/** Each variable repetition multiplies the ways to match: three of them on the 35 characters of a SKU are at most 43,000. */
const mostVariableRepetitions = 3;

/** One character, escaped character or set, and how often it may stand there. No groups, alternatives or references. */
const part =
  /(?:\[\^?(?:[^\\[\]]|\\[dw\-.\\/\]^[])+\]|\\[dw\-.\\/+*?()[\]{}|^$]|[^\\[\](){}|^$*+?])(\*|\+|\?|\{\d{1,2}(?:,\d{0,2})?\})?/y;

/**
 * Why a pattern cannot be used for SKUs; null when it can. A pattern is entered by a person and run on every record, so
 * only forms that are quick on every text are accepted.
 */
export function skuPatternFault(pattern: string): string | null {
  if (pattern.length > longestPattern) return `A SKU pattern has at most ${longestPattern} characters.`;
  if (!pattern.startsWith("^") || !pattern.endsWith("$")) return "A SKU pattern begins with ^ and ends with $.";
  const inner = pattern.slice(1, -1);
  let variable = 0;
  part.lastIndex = 0;
  while (part.lastIndex < inner.length) {
    const repetition = part.exec(inner);
    if (repetition === null) return "A SKU pattern may hold characters, [sets], \\d, \\w and repetitions only.";
    if (isVariable(repetition[1])) variable += 1;
  }
  if (variable > mostVariableRepetitions) {
    return `A SKU pattern has at most ${mostVariableRepetitions} parts that repeat (*, +, ?, {m,n}).`;
  }
  return isExpression(pattern) ? null : "The SKU pattern is not a regular expression.";
}

function isVariable(repetition: string | undefined): boolean {
  return repetition !== undefined && !/^\{\d+\}$/.test(repetition);
}

function isExpression(pattern: string): boolean {
  try {
    new RegExp(pattern, "u");
    return true;
  } catch {
    // What does not compile is no expression.
    return false;
  }
}
