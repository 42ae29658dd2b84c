import type { Language } from "@koppla/mapping/language";
import { enterTexts } from "./enter-texts.ts";

/** What the page behind a one-time address shows. */
export type EnterPage =
  | { readonly shows: "button" }
  | { readonly shows: "form"; readonly fault: string | null; readonly given: { readonly [field: string]: string } }
  | { readonly shows: "done" }
  | { readonly shows: "second_factor" }
  | { readonly shows: "trouble"; readonly sentence: string };

/** A page of plain HTML without scripts and styles: it works in whatever browser the machine's owner has at hand. */
export function enterHtml(page: EnterPage, language: Language): string {
  const text = enterTexts[language];
  const field = (name: "name" | "email" | "password" | "organisation", type: string, value: string) =>
    `<p><label>${text[name]}<br><input name="${name}" type="${type}" value="${escaped(value)}" required autocomplete="${completions[name]}"></label></p>`;
  switch (page.shows) {
    case "button":
      return whole(text.signInTitle, language, [`<form method="post"><button>${text.signInButton}</button></form>`]);
    case "form":
      return whole(text.setUpTitle, language, [
        `<p>${text.setUpText}</p>`,
        page.fault === null ? "" : `<p role="alert"><strong>${escaped(page.fault)}</strong></p>`,
        '<form method="post">',
        field("name", "text", page.given.name ?? ""),
        field("email", "email", page.given.email ?? ""),
        field("password", "password", ""),
        field("organisation", "text", page.given.organisation ?? ""),
        `<p><button>${text.setUpButton}</button></p></form>`,
      ]);
    case "done":
      return whole(text.doneTitle, language, [`<p>${text.doneText}</p>`]);
    case "second_factor":
      return whole(text.signInTitle, language, [`<p>${text.secondFactor}</p>`]);
    case "trouble":
      return whole("Koppla", language, [`<p role="alert">${escaped(page.sentence)}</p>`]);
  }
}

const completions = {
  name: "name",
  email: "username",
  password: "new-password",
  organisation: "organization",
} as const;

function whole(title: string, language: Language, body: readonly string[]): string {
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${title}</title>`,
    '<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"></head>',
    `<body><main><h1>${title}</h1>`,
    ...body,
    "</main></body></html>",
  ].join("\n");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
