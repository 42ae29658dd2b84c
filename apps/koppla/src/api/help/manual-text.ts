import { Marked, type Token } from "marked";

/** A page of the manual, as HTML without scripts. */
export interface ManualText {
  readonly title: string;
  readonly html: string;
  /** Its headings below the title. */
  readonly headings: readonly Heading[];
}

export interface Heading {
  readonly anchor: string;
  readonly text: string;
}

/** Where a link of a page leads. @returns null: nowhere in the manual; its words stay */
export type LinkTarget = (link: string) => string | null;

const entities: { readonly [character: string]: string } = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text, so that a browser shows it and nothing of it counts. */
export function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? "");
}

/** Markdown as HTML. Markup within it is shown as it is written; pictures become their words. */
export function manualText(markdown: string, targetOf: LinkTarget): ManualText {
  const anchors = new Map<string, number>();
  const headings: Heading[] = [];
  let title = "";
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth }) {
        const text = wordsOf(tokens);
        const anchor = numbered(anchorOf(text), anchors);
        if (depth === 1) {
          title ||= text;
        } else if (depth === 2) {
          headings.push({ anchor, text });
        }
        return `<h${depth} id="${escaped(anchor)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      link({ href, tokens }) {
        const words = this.parser.parseInline(tokens);
        const target = targetOf(href);
        return target === null ? words : `<a href="${escaped(target)}">${words}</a>`;
      },
      image: ({ text }) => escaped(text),
      html: ({ text }) => escaped(text),
    },
  });
  const html = marked.parse(markdown, { async: false });
  return { title, html, headings };
}

/** The anchor of a heading, as code hosts make it: so links of the documents work in both places. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
}

function numbered(anchor: string, taken: Map<string, number>): string {
  const times = taken.get(anchor) ?? 0;
  taken.set(anchor, times + 1);
  return times === 0 ? anchor : `${anchor}-${times}`;
}

/** What is read of markup. */
export function wordsOf(tokens: readonly Token[]): string {
  return tokens
    .map((token) => ("tokens" in token && token.tokens !== undefined ? wordsOf(token.tokens) : plainOf(token)))
    .join("");
}

function plainOf(token: Token): string {
  return "text" in token && typeof token.text === "string" ? token.text : token.raw;
}
