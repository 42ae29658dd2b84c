import type { Manual, ManualEntry } from "./manual.ts";
import { escaped, type ManualText } from "./manual-text.ts";

/** What stands around each page of the manual. */
export interface HelpFrame {
  readonly groups: Manual["groups"];
  /** Addresses of the styles and of the icon; null: the pages have not been built. */
  readonly styles: string | null;
  readonly icon: string | null;
}

const allPages = "Help and manuals";

/** More headings than that would hide the other pages. */
const mostHeadings = 20;

/** The first page of the manual: all others by topic. */
export function contentsPage(frame: HelpFrame): string {
  const lists = frame.groups.map(
    ({ title, pages }) => `<h2>${escaped(title)}</h2>
<dl class="topics">${pages.map((page) => `<dt>${linkTo(page)}</dt><dd>${escaped(page.topic)}</dd>`).join("\n")}</dl>`,
  );
  return framed(frame, allPages, "/help", [], `<h1>${allPages}</h1>\n${lists.join("\n")}`);
}

/** One page of the manual, with the ones before and after it at its foot. */
export function manualPage(frame: HelpFrame, name: string, { title, html, headings }: ManualText): string {
  const address = `/help/${name}`;
  const pages = frame.groups.flatMap((group) => group.pages);
  const at = pages.findIndex((page) => page.address === address);
  const [before, after] = [pages[at - 1], pages[at + 1]];
  const foot = [
    ...(before === undefined ? [] : [`<span>Before: ${linkTo(before)}</span>`]),
    ...(after === undefined ? [] : [`<span>Next: ${linkTo(after)}</span>`]),
  ];
  return framed(frame, title, address, headings, `${html}<p class="foot">${foot.join(" ")}</p>`);
}

/** Where no page is. */
export function noManualPage(frame: HelpFrame): string {
  return framed(
    frame,
    "No such page",
    "",
    [],
    `<h1>There is no such page</h1>
<p>The address may be old, or cut off. <a href="/help">All pages of the manual</a></p>`,
  );
}

function framed(
  { groups, styles, icon }: HelpFrame,
  title: string,
  address: string,
  headings: ManualText["headings"],
  body: string,
): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)} · Koppla</title>
${icon === null ? "" : `<link rel="icon" href="${icon}" type="image/svg+xml">`}
${styles === null ? "" : `<link rel="stylesheet" href="${styles}">`}
</head>
<body>
<a class="skip" href="#page">To the page</a>
<div class="shell">
<header class="top"><a href="/">${logo}<span>Koppla</span></a><a class="toPages" href="#pages">All pages</a></header>
<nav id="pages" class="side" aria-label="Manual">
<a href="/help"${current("/help", address)}>${allPages}</a>
${groups.map(({ title: name, pages }) => `<h2>${escaped(name)}</h2><ul>${pages.map((page) => sideEntry(page, address, headings)).join("")}</ul>`).join("\n")}
</nav>
<main id="page" class="text" tabindex="-1">
${body}
</main>
</div>
</body>
</html>`;
}

function sideEntry(page: ManualEntry, address: string, headings: ManualText["headings"]): string {
  const isHere = page.address === address;
  const within =
    isHere && headings.length > 1 && headings.length <= mostHeadings
      ? `<ul>${headings.map(({ anchor, text }) => `<li><a href="#${escaped(anchor)}">${escaped(text)}</a></li>`).join("")}</ul>`
      : "";
  return `<li><a href="${page.address}"${current(page.address, address)}>${escaped(page.title)}</a>${within}</li>`;
}

function linkTo({ title, address }: ManualEntry): string {
  return `<a href="${address}">${escaped(title)}</a>`;
}

function current(address: string, here: string): string {
  return address === here ? ' aria-current="page"' : "";
}

/** As the pages of the browser draw it. */
const logo = `<svg aria-hidden="true" width="28" height="11" viewBox="0 0 36 14"><path d="M13 7h10" class="bar"/><rect x="1" y="1" width="12" height="12" rx="3.5" class="hollow"/><rect x="22" width="14" height="14" rx="4" class="solid"/></svg>`;
