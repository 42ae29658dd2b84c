/** What a field can hold. */
export type Value = string | number | boolean;

/** Small letters of Windows-1252 that have a capital: `ß`, `µ`, `ƒ`, `ª` and `º` have none there. */
const capitals: ReadonlyMap<string, string> = new Map(
  [..."abcdefghijklmnopqrstuvwxyzàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿšœž"].map((small, index) => [
    small,
    [..."ABCDEFGHIJKLMNOPQRSTUVWXYZÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞŸŠŒŽ"][index] ?? small,
  ]),
);

/** Upper case as the administration knows it: letter by letter, from a table of its own, so no text grows. */
export function inUpperCase(text: string): string {
  return [...text].map((character) => capitals.get(character) ?? character).join("");
}

/** Blanks at the end are filling; other white space is text. */
export function withoutFilling(text: string): string {
  return text.replace(/ +$/, "");
}

/** Texts are compared as wholes, without case and trailing blanks (accountview.md §10.2 rule 11). */
export function comparable(value: Value): Value {
  return typeof value === "string" ? inUpperCase(withoutFilling(value)) : value;
}
