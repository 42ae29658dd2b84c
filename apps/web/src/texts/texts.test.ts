import { expect, test } from "vitest";
import { en } from "./en.ts";
import { nl } from "./nl.ts";
import { sv } from "./sv.ts";

/** Words that are the same in two languages. */
const alike: { readonly [language: string]: readonly string[] } = {
  sv: [
    "connections.system",
    "connections.webhook",
    "entering.organisation",
    "entities.order",
    "flow.by.webhook",
    "organisations.organisation",
    "overview.period",
    "record.json",
    "settings.organisation",
    "settings.kinds.person",
    "settings.person",
    "settings.team",
    "wizard.systems.system",
  ],
  nl: [
    "account.browser",
    "connections.webhook",
    "entering.code",
    "entities.order",
    "entities.product",
    "flow.by.webhook",
    "find.records",
    "flow.records",
    "flow.run",
    "flow.runs",
    "incidents.onlyOpen",
    "lookups.open",
    "lookups.records",
    "record.json",
    "roles.operator",
    "settings.team",
    "shell.live",
    "wizard.entities.order",
    "removing.counts.webhooks",
  ],
};

/** Every text by its place; what takes names or counts is told with samples of both. */
function told(texts: object, place = ""): [string, string][] {
  return Object.entries(texts).flatMap(([name, text]: [string, unknown]): [string, string][] => {
    const here = place === "" ? name : `${place}.${name}`;
    if (typeof text === "string") {
      return [[here, text]];
    }
    if (typeof text === "function") {
      return [1, 2].map((count) => [here, String(text(count, count, count, count))]);
    }
    return typeof text === "object" && text !== null ? told(text, here) : [];
  });
}

test.each([
  ["sv", sv],
  ["nl", nl],
])("no text in %s is left in English, and none is empty (R45)", (language, texts) => {
  const english = told(en);
  const own = told(texts);
  expect(own.map(([place]) => place).sort()).toEqual(english.map(([place]) => place).sort());
  const inEnglish = new Set(english.map(([place, text]) => `${place}: ${text}`));
  const same = own.filter(([place, text]) => /\p{L}{3}/u.test(text) && inEnglish.has(`${place}: ${text}`));
  expect([...new Set(same.map(([place]) => place))].sort()).toEqual([...(alike[language] ?? [])].sort());
  expect(own.filter(([, text]) => text.trim() === "")).toEqual([]);
});
