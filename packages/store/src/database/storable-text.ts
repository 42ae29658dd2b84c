/**
 * Of these keys those that a row may have: none with NUL, which the database refuses, and none with half a surrogate pair,
 * which would be asked for as another one.
 */
export function storableKeys(keys: readonly string[]): string[] {
  return keys.filter((key) => !key.includes("\0") && key.isWellFormed());
}
