/**
 * The regular expression of a declared field. Null when it is none: compiling a mapping then reports it, and no value
 * matches. Patterns come from connectors only, which promise linear time; a user cannot write one.
 */
export function compilePattern(source: string): RegExp | null {
  try {
    return new RegExp(source, "u");
  } catch {
    return null;
  }
}
