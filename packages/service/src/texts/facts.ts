/** What a sentence is made of; all of it is fit to be read already. */
export type Facts<Names extends string> = { readonly [Name in Names]: string };

/** `1 pair`, `2 pairs`. */
export function numbered(count: number, one: string, several: string): string {
  return `${count} ${count === 1 ? one : several}`;
}
