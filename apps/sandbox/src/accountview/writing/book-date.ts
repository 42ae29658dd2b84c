import { asLocalTime, localTime } from "../local-time.ts";
import { Refusal } from "../refusal.ts";

/** The financial years of a company are the current −2 … +1; empty is fine (accountview.md §10.2 rule 17). @throws Refusal */
export function checkBookDate(text: string, nowMs: number): void {
  if (text === "") return;
  const local = asLocalTime(text);
  if (local === undefined) throw new Refusal(`BookDate: geen geldige datum: ${text}`);
  const year = Number(local.slice(0, 4));
  const current = Number(localTime(nowMs).slice(0, 4));
  if (year < current - 2 || year > current + 1) throw new Refusal(`BookDate: ${text} ligt buiten de boekjaren`);
}
