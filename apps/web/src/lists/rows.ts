/*
 * Rows of lists, as keys see them. A list marks its rows with `data-row`; a row is at hand while the focus is in it.
 */

/** Marks a row that keys go to. */
export const row = { "data-row": "" } as const;
/** Marks what leads to the page, or the record, before and after; and the box of a list's search. */
export const previousMark = { "data-key": "previous" } as const;
export const nextMark = { "data-key": "next" } as const;
export const searchMark = { "data-key": "search" } as const;

/** Goes on by so many rows; from nowhere to the first or the last. */
export function goBy(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")].filter((one) => one.offsetParent !== null);
  const at = rows.findIndex(isAtHand);
  const next = at === -1 ? (step === 1 ? 0 : rows.length - 1) : Math.min(Math.max(at + step, 0), rows.length - 1);
  const wanted = rows[next];
  const link = wanted?.querySelector<HTMLElement>("a");
  link?.focus({ preventScroll: true });
  wanted?.scrollIntoView({ block: "nearest" });
}

/** Opens what the row at hand is about. */
export function openRow(): void {
  rowAtHand()?.querySelector<HTMLElement>("a")?.click();
}

/** Chooses the row at hand, or takes that back. */
export function chooseRow(): void {
  rowAtHand()?.querySelector<HTMLElement>("input[type=checkbox]")?.click();
}

/** Follows what is marked so, where there is such a thing. */
export function press(mark: "previous" | "next"): void {
  document.querySelector<HTMLElement>(`[data-key=${mark}]:is(a, button), [data-key=${mark}] :is(a, button)`)?.click();
}

/** @returns whether there is a search to go to */
export function goToSearch(): boolean {
  const box = document.querySelector<HTMLInputElement>("[data-key=search]");
  box?.focus();
  return box !== null;
}

function rowAtHand(): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>("[data-row]")].find(isAtHand);
}

function isAtHand(one: HTMLElement): boolean {
  return one.contains(document.activeElement);
}
