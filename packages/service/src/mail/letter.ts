import type { Language } from "@koppla/mapping/language";
import type { LetterFacts, LetterKind, LetterText, LetterWords } from "./letter-text.ts";
import { en } from "./texts/en.ts";
import { nl } from "./texts/nl.ts";
import { sv } from "./texts/sv.ts";

/** A letter as it goes out: one link, in plain words and as a simple page. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const texts: { readonly [Name in Language]: LetterText } = { en, sv, nl };

/** Composes a letter in the reader's language. @param link where its button leads */
export function composeLetter<Kind extends LetterKind>(
  kind: Kind,
  facts: LetterFacts[Kind],
  { language, link }: { readonly language: Language; readonly link: string },
): Letter {
  const words = texts[language][kind](facts);
  return { subject: words.subject, text: textOf(words, link), html: htmlOf(words, link, language) };
}

function textOf({ before, button, after }: LetterWords, link: string): string {
  return `${[...before, `${button}:\n${link}`, ...after].join("\n\n")}\n\nKoppla\n`;
}

function htmlOf({ subject, before, button, after }: LetterWords, link: string, language: Language): string {
  const paragraph = (text: string) => `<p>${escaped(text)}</p>`;
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>`,
    '<body style="font-family:sans-serif;line-height:1.5;color:#14211f;max-width:36em;margin:2em auto;padding:0 1em">',
    ...before.map(paragraph),
    `<p><a href="${escaped(link)}" style="display:inline-block;padding:.6em 1.2em;background:#0b5d63;color:#ffffff;`,
    `border-radius:6px;text-decoration:none">${escaped(button)}</a></p>`,
    `<p style="color:#5f6e6a">${escaped(link)}</p>`,
    ...after.map(paragraph),
    "<p>Koppla</p></body></html>",
  ].join("\n");
}

/** Names come from people: none of them becomes markup. */
function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
