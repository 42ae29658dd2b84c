import { readFile } from "node:fs/promises";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { Lexer, type Token } from "marked";
import { type LinkTarget, type ManualText, manualText, wordsOf } from "./manual-text.ts";

const documents = fileURLToPath(new URL("../../../../../docs/", import.meta.url));
const contents = "README.md";

/** What the documents tell colleagues about the inside of Koppla is no help to whoever uses it. */
const insides = new Set(["explain/architecture.md", "explain/requirements.md", "explain/reliability.md"]);

/** Documents that have a page elsewhere. */
const elsewhere: { readonly [file: string]: string } = { "reference/openapi.json": "/api/reference" };

/** The manual, as the list of the documents names its pages. */
export interface Manual {
  readonly groups: readonly ManualGroup[];
  /** @returns null: there is no such page */
  text(name: string): Promise<ManualText | null>;
}

interface ManualGroup {
  readonly title: string;
  readonly pages: readonly ManualEntry[];
}

export interface ManualEntry {
  readonly title: string;
  readonly topic: string;
  readonly address: string;
  /** Of its address; null: the page is not of the manual. */
  readonly name: string | null;
}

/** Reads which pages there are. The page of each is read when somebody asks for it, and kept. */
export async function openManual(folder = documents): Promise<Manual> {
  const groups = groupsOf(await readFile(`${folder}${contents}`, "utf8"));
  const files = new Map(
    groups.flatMap(({ pages }) => pages).flatMap(({ name, file }) => (name === null ? [] : [[name, file] as const])),
  );
  const kept = new Map<string, ManualText>();
  const read = async (file: string) =>
    manualText(await readFile(`${folder}${file}`, "utf8"), targetsFrom(file, new Set(files.values())));
  return {
    groups,
    async text(name) {
      const file = files.get(name);
      if (file === undefined) {
        return null;
      }
      const text = kept.get(name) ?? (await read(file));
      kept.set(name, text);
      return text;
    },
  };
}

interface ListedEntry extends ManualEntry {
  readonly file: string;
}

/** Each heading of the list has a table: the first cell links to a document, the second says what it is about. */
function groupsOf(list: string): readonly (ManualGroup & { readonly pages: readonly ListedEntry[] })[] {
  const groups: { readonly title: string; readonly pages: ListedEntry[] }[] = [];
  for (const token of Lexer.lex(list)) {
    if (token.type === "heading" && token.depth === 2) {
      groups.push({ title: token.text, pages: [] });
    } else if (token.type === "table") {
      const rows: readonly (readonly TableCell[])[] = token.rows;
      groups.at(-1)?.pages.push(...rows.flatMap(entriesOf));
    }
  }
  return groups.filter(({ pages }) => pages.length > 0);
}

interface TableCell {
  readonly text: string;
  readonly tokens: readonly Token[];
}

function entriesOf([first, topic]: readonly TableCell[]): readonly ListedEntry[] {
  const link = first?.tokens.find(({ type }) => type === "link");
  if (first === undefined || link === undefined || !("href" in link) || insides.has(link.href)) {
    return [];
  }
  const file: string = link.href;
  const name = file.endsWith(".md") ? posix.basename(file, ".md") : null;
  const address = name === null ? elsewhere[file] : `/help/${name}`;
  return address === undefined ? [] : [{ title: wordsOf(first.tokens), topic: topic?.text ?? "", address, name, file }];
}

/** Links from one document to another become links between their pages. */
function targetsFrom(file: string, files: ReadonlySet<string>): LinkTarget {
  return (link) => {
    if (/^(?:https?:|#)/.test(link)) {
      return link;
    }
    const [path = "", anchor] = link.split("#");
    const target = posix.normalize(posix.join(posix.dirname(file), path));
    const address = files.has(target) ? `/help/${posix.basename(target, ".md")}` : elsewhere[target];
    return address === undefined ? null : anchor === undefined ? address : `${address}#${anchor}`;
  };
}
