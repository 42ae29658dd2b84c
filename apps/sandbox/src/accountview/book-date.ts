import { Refusal } from "./refusal.ts";

/** The financial years of a company are the current −2 … +1; empty is fine (accountview.md §10.2 rule 17). @throws Refusal */
export function checkBookDate(text: string, nowMs: number): void {
  if (text === "") return;
  if (Number.isNaN(Date.parse(text))) throw new Refusal(`BookDate: geen geldige datum: ${text.slice(0, 40)}`);
  const year = Number(/^(\d{4})-\d{2}-\d{2}/.exec(text)?.[1]);
  const current = new Date(nowMs).getUTCFullYear();
  if (!(year >= current - 2 && year <= current + 1)) throw new Refusal(`BookDate: ${text} ligt buiten de boekjaren`);
}
