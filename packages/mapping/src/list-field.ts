/** Where a name is split that belongs to the items of a list: `lines[].sku`. */
const mark = "[].";

/** The list that a field belongs to the items of, and its name within them; null for a field of the record itself. */
export function listPartOf(name: string): { readonly list: string; readonly field: string } | null {
  const at = name.indexOf(mark);
  return at === -1 ? null : { list: name.slice(0, at), field: name.slice(at + mark.length) };
}

/** The name under which a record holds the item at hand while the rows of a list are run. */
export function itemName(list: string): string {
  return `${list}[]`;
}
