/** One numbered filter of a read (accountview.md §4). */
export interface Filter {
  readonly field: string;
  readonly operator: "Equal" | "Contains" | "DateOnOrAfterDate";
  /** C text, T date and time. */
  readonly type: "C" | "T";
  readonly value: string;
  /** The value holds several, separated by commas: only where `probe` has proven it. */
  readonly isList?: true;
}

/** Any of some values of one field, as few reads as possible. */
export interface ValueSearch {
  readonly filters: readonly Filter[];
  readonly matchAny: boolean;
}

/** §10.2, 12. */
const mostListed = 100;
const mostListedCharacters = 4_000;
/** Each filter takes about 110 characters of the address; 16 keep it below the 2,048 that Windows servers usually take. */
const mostNumbered = 16;

/** What `probe` has proven of the installation; what is absent is not proven. */
export interface SearchAbilities {
  readonly listFilter?: boolean;
  /** `Equal` finds a text in any case. */
  readonly equalIgnoresCase?: boolean;
}

/**
 * Searches for values of a text field. Values stand in parameters of their own and not in a `Filter` expression: there a
 * quote would have to be escaped, and FoxPro's `=` compares beginnings, where `Equal` compares the whole value. Texts are
 * asked for exactly as they are stored (§10.2, 11): how AccountView folds letters is not known, so no folding of ours may
 * be in the question. Where `Equal` may mind case, texts with letters are asked for by `Contains`,
 * which never does: who asks compares what comes.
 * @param field.upperCase the field keeps texts in upper case (§9, 2)
 */
export function searchesFor(
  { name: field, upperCase }: { readonly name: string; readonly upperCase?: boolean | undefined },
  values: readonly string[],
  abilities: SearchAbilities,
): readonly ValueSearch[] {
  const stored = values.map(withoutFilling).flatMap((value) => (upperCase ? upperCaseForms(value) : [value]));
  const asked = [...new Set(stored)].filter((value) => value !== "");
  const spelt = upperCase || abilities.equalIgnoresCase === true ? [] : asked.filter(hasCase);
  const exact = asked.filter((value) => !spelt.includes(value));
  const listed = abilities.listFilter === true ? exact.filter(isListable) : [];
  const others = exact.filter((value) => !listed.includes(value));
  return [
    ...inLists(listed).map((list): ValueSearch => ({ filters: [listOf(field, list)], matchAny: false })),
    ...numbered(field, "Equal", others),
    ...numbered(field, "Contains", spelt),
  ];
}

function numbered(field: string, operator: "Equal" | "Contains", values: readonly string[]): readonly ValueSearch[] {
  return inGroups(values, mostNumbered).map((group) => ({
    filters: group.map((value): Filter => ({ field, operator, type: "C", value })),
    matchAny: group.length > 1,
  }));
}

/** Blanks at the end are filling (§9); other white space is part of the text. */
function withoutFilling(value: string): string {
  let end = value.length;
  while (value[end - 1] === " ") end -= 1;
  return value.slice(0, end);
}

/**
 * A text as a field may keep it that AccountView keeps in upper case. Which letters have a capital there is not known:
 * `ß` may become `SS` or stay, and letters with accents too. Of plain letters there is one form.
 */
function upperCaseForms(value: string): readonly string[] {
  const letterByLetter = [...value].map((letter) => {
    const upper = letter.toUpperCase();
    return upper.length === letter.length && upper.toLowerCase() === letter ? upper : letter;
  });
  const plainOnly = value.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
  return [...new Set([value.toUpperCase(), letterByLetter.join(""), plainOnly])];
}

function hasCase(value: string): boolean {
  return value.toUpperCase() !== value.toLowerCase();
}

/** Commas separate the values, and blanks around them might not count. */
export function isListable(value: string): boolean {
  return !value.includes(",") && value.trim() === value && value !== "";
}

export function listOf(field: string, values: readonly string[]): Filter {
  return { field, operator: "Equal", type: "C", value: values.join(","), isList: true };
}

function inLists(values: readonly string[]): readonly (readonly string[])[] {
  const lists: string[][] = [];
  let characters = 0;
  for (const value of values) {
    const current = lists.at(-1);
    if (
      current === undefined ||
      current.length === mostListed ||
      characters + value.length + 1 > mostListedCharacters
    ) {
      lists.push([value]);
      characters = value.length;
    } else {
      current.push(value);
      characters += value.length + 1;
    }
  }
  return lists;
}

function inGroups(values: readonly string[], size: number): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  );
}
