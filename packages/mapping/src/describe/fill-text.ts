/** A sentence with its values: each name in braces is replaced by the value of that name, by nothing where there is none. */
export function fillText(sentence: string, values: { readonly [name: string]: string }): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}
