/**
 * What a spreadsheet takes for a formula, with the blanks that it skips before it; the wide forms mean the same to it.
 * Apostrophes before it count as well, so that what has been guarded can be told from what began with one.
 */
const formula = /^['\s]*[=+\-@＝＋－＠]|^'*[\t\r\n]/;

/** A value for a CSV file: an apostrophe before what a spreadsheet would calculate. `unguarded` takes it away again. */
export function guarded(value: string): string {
  return formula.test(value) ? `'${value}` : value;
}

/** The value that `guarded` was given; what no guard was put before stays as it is. */
export function unguarded(value: string): string {
  return value.startsWith("'") && formula.test(value) ? value.slice(1) : value;
}
