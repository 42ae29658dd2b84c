/* What check-docs.js reads from Markdown: links, paths, codes, sentences. */

const mostWords = 20;
/** Openings that hide who acts. */
const openings = /^(?:Whoever|Whatever|Whichever|Who (?!is\b)|What (?!is\b|happens\b|to\b)|That which)\b/;
/** Words of another language's grammar → what plain English says. */
const plainWords = [
  [/\bby itself\b|\bby themselves\b/i, "automatically"],
  [/\bcomes? by\b(?! (?:default|e-mail|link|post))/i, "reaches"],
  [/\b(?:is|are|was|were|be) told\b|\btells? of\b/i, "reported"],
  [/\bstands? in (?!for\b)/i, "is in"],
  [/\bsees? to it\b/i, "makes sure"],
];

/** @returns targets of links within the repository */
export function linksOf(text) {
  return [...withoutFences(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link]) => link)
    .filter((link) => !/^[a-z]+:/.test(link));
}

/** @returns the anchors that a page offers, as code hosts make them from headings */
export function headingsOf(text) {
  return new Set(
    [...withoutFences(text).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
      heading
        .replaceAll(/[`*]/g, "")
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}

/** @returns paths and file names in backticks */
export function mentionsIn(text) {
  return [...withoutFences(text).matchAll(/`([^`\n]+)`/g)]
    .map(([, code]) => code)
    .filter(
      (code) =>
        /^(?:[\w.@*-]+\/)*[\w*-][\w.*-]*\.(?:ts|js|cjs|md|ya?ml|json|sh|flags)$/.test(code) ||
        /^(?:apps|connectors|contracts|docs|packages|scripts|src|\.github)\/[\w./*@-]*$/.test(code),
    );
}

/** @returns codes of invariants, faults and checks: `I1–I5`, `F-10 to F-14`, `R-24` */
export function codesIn(text) {
  const found = new Set();
  const code = /\b(I|[FRSGO]-)(\d{1,2})(?:(?:–| to )(?:I|[FRSGO]-)(\d{1,2}))?\b/g;
  for (const [, kind, from, to = from] of text.matchAll(code)) {
    for (let number = Number(from); number <= Number(to); number += 1) {
      found.add(`${kind}${kind === "I" ? number : String(number).padStart(kind === "F-" ? 2 : 1, "0")}`);
    }
  }
  return found;
}

/** @returns a page's paragraphs and list items, without code, tables and headings */
export function plainText(text) {
  return withoutFences(text)
    .replaceAll(/^(?: {4}.*|\|.*|#.*|<!--.*-->|\[[^\]]+\]: .*)$/gm, "")
    .split(/\n\s*\n|\n(?=\s*(?:[-*]|\d+\.) )/)
    .map((block) =>
      block
        .replace(/^\s*(?:[-*]|\d+\.) /, "")
        .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
        .replaceAll(/`[^`]*`/g, "CODE")
        .replaceAll(/[*_]{1,2}(?=\S)|(?<=\S)[*_]{1,2}/g, "")
        .replaceAll(/\s+/g, " ")
        .trim(),
    )
    .filter((block) => block !== "");
}

/** @returns sentences that are too long, hide who acts, or use another language's grammar */
export function wrongSentences(blocks) {
  return blocks
    .flatMap((block) => block.split(/(?<=[.!?][)"”]?) (?=["“(]?[A-Z0-9])/))
    .flatMap((sentence) => {
      const words = sentence.split(" ").filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
      const wrong = [];
      if (words > mostWords) wrong.push({ sentence, why: `${words} words, at most ${mostWords}` });
      if (openings.test(sentence) && !sentence.endsWith("?")) wrong.push({ sentence, why: "name who acts" });
      for (const [pattern, better] of plainWords) {
        if (pattern.test(sentence)) wrong.push({ sentence, why: `write “${better}”` });
      }
      return wrong;
    });
}

function withoutFences(text) {
  return text.replaceAll(/^```[\s\S]*?^```$/gm, "");
}
