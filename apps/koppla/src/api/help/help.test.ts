import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type HttpServer, openHttpServer } from "../server.ts";
import { manualText } from "./manual-text.ts";

const root = fileURLToPath(new URL("../../../../../", import.meta.url));
let http: HttpServer;
beforeAll(async () => {
  http = await openHttpServer({ host: "127.0.0.1", port: 0, orAnyPort: false }, () => undefined);
});
afterAll(async () => {
  await http?.close();
});

interface Read {
  readonly status: number;
  readonly text: string;
  readonly anchors: ReadonlySet<string>;
  readonly links: readonly string[];
}

/** Every page that is reached from `/help`, by its path. */
async function wholeManual(): Promise<ReadonlyMap<string, Read>> {
  const read = new Map<string, Read>();
  const open = ["/help"];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (read.has(path)) {
      continue;
    }
    const answer = await fetch(`${http.url}${path}`);
    const text = await answer.text();
    const links = [...text.matchAll(/<a [^>]*href="([^"]+)"/g)].map(
      ([, link = ""]) => new URL(link, `${http.url}${path}`),
    );
    read.set(path, {
      status: answer.status,
      text,
      anchors: new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, anchor = ""]) => anchor)),
      links: links.map(({ pathname, hash }) => `${pathname}${decodeURIComponent(hash)}`),
    });
    open.push(...links.map(({ pathname }) => pathname).filter((one) => /^\/help(?:\/|$)/.test(one)));
  }
  return read;
}

const isThere = (manual: ReadonlyMap<string, Read>, link: string): boolean => {
  const [path = "", anchor] = link.split("#");
  const page = manual.get(path);
  return page?.status === 200 && (anchor === undefined || page.anchors.has(anchor));
};

test("every page of the guide is reached from /help, before there is a database, and every link leads to its place (R14)", async () => {
  const manual = await wholeManual();
  const guide = globSync("docs/guide/*.md", { cwd: root }).map((file) =>
    file.replace(/^docs\/guide\/(.*)\.md$/, "/help/$1"),
  );
  expect(guide.length).toBeGreaterThan(15);
  expect(guide.filter((path) => !isThere(manual, path))).toEqual([]);
  const within = [...manual.values()].flatMap(({ links }) => links).filter((link) => link.startsWith("/help"));
  expect(within.length).toBeGreaterThan(100);
  expect(within.filter((link) => !isThere(manual, link))).toEqual([]);
  const outside = new Set(
    [...manual.values()].flatMap(({ links }) => links).filter((link) => !link.startsWith("/help")),
  );
  expect([...outside].toSorted()).toEqual(["/", "/api/reference"]);
});

test("every place of the manual that the pages lead to is there (R14)", async () => {
  const sources = globSync("apps/web/src/**/*.{ts,tsx}", { cwd: root });
  const places = sources.flatMap((file) =>
    [...readFileSync(`${root}${file}`, "utf8").matchAll(/["'`](\/help(?:\/[\w-]+)?(?:#[\w-]+)?)["'`]/g)].map(
      ([, place = ""]) => place,
    ),
  );
  expect(places.length).toBeGreaterThan(5);
  const manual = await wholeManual();
  expect(places.filter((place) => !isThere(manual, place))).toEqual([]);
});

test.each([
  "/help/none",
  "/help/guide/people.md",
  "/help/..%2f..%2fpackage.json",
  "/help/reference/asvs",
  "/help/README",
])("%s: there is no such page, and nothing beside the manual is served (S-16)", async (path) => {
  const answer = await fetch(`${http.url}${path}`);
  expect(answer.status).toBe(404);
  const text = await answer.text();
  expect(text).toContain("There is no such page");
  expect(text).not.toContain(path.slice("/help/".length));
});

test("markup and links of other kinds in a document are shown, not obeyed (S-27)", () => {
  const { html, title } = manualText(
    "# A `b` & c\n\n<script>alert(1)</script>\n\nx <b onclick=y>z</b> [there](javascript:alert(1)) ![seen](x.png)",
    () => null,
  );
  expect(title).toBe("A b & c");
  expect(html).not.toMatch(/<script|<b|<a|<img/);
  expect(html).toContain('id="a-b--c"');
  expect(html).toContain("there seen");
});

test("no page of the manual has a script, or may have one (S-27)", async () => {
  const manual = await wholeManual();
  expect([...manual.values()].filter(({ text }) => /<script|javascript:| on\w+=/i.test(text))).toEqual([]);
  const policy = (await fetch(`${http.url}/help/people`)).headers.get("content-security-policy");
  expect(policy).toMatch(/^default-src 'none'; style-src 'self';/);
  expect(policy).not.toMatch(/script-src|unsafe|connect-src/);
});
