import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { codesIn, headingsOf, linksOf, mentionsIn, plainText, wrongSentences } from "./documents.js";

/*
 * Documents and comments may only name what is there: links, paths, other documents, codes of faults and invariants.
 * Documents also keep to the rules of English of CONTRIBUTING.md. Pages that the program prints are not judged
 * for their English here: their sentences belong to the program.
 */
process.chdir(fileURLToPath(new URL("..", import.meta.url)));
const ignored = (file) => /(^|\/)node_modules(\/|$)/.test(file);
const tree = globSync("**/*", { exclude: ignored }).concat(globSync(".{ci,github}/**/*"));
const places = new Set(tree);
const names = new Set(tree.map((file) => basename(file)));
const documents = tree.filter((file) => file.endsWith(".md") && !file.startsWith("contracts/"));
const sources = tree.filter((file) => /\.(ts|js|cjs|sh|sql)$/.test(file) && !file.includes("/migrations/meta"));
const printed = new Set(
  ["causes", "commands", "settings", "steps", "systems"].map((name) => `docs/reference/${name}.md`),
);
printed.add("docs/explain/requirements.md");
// `npm run prove` prints its figures: the page is not there before somebody has taken hours for it.
printed.add("docs/reference/proof.md");
// The pages of the browser are there once they have been built.
printed.add("apps/web/dist");
const faults = [];
const fault = (file, words) => faults.push(`${file}: ${words}`);
const read = (file) => readFileSync(file, "utf8");

/** Links lead to a file, and to a heading in it. */
function checkLinks(file, text) {
  for (const link of linksOf(text)) {
    const [path, heading] = link.split("#");
    const target = path === "" ? file : normalize(join(dirname(file), path));
    if (!existsSync(target)) fault(file, `the link ${link} leads nowhere`);
    else if (heading && !headingsOf(read(target)).has(heading)) fault(file, `${target} has no heading #${heading}`);
  }
}

/** A path is one of the whole tree, of the document's folder or its `src`, or the end of some path; a bare name is some file's. */
function isThere(mention, file) {
  const wanted = mention.replace(/^\.\//, "").replace(/\/$/, "");
  if (printed.has(wanted)) return true;
  if (/[*{]/.test(wanted)) return globSync(`**/${wanted}`, { exclude: ignored }).length > 0;
  if (!wanted.includes("/")) return names.has(wanted);
  return (
    [wanted, join(dirname(file), wanted), join(dirname(file), "src", wanted)].some((path) => places.has(path)) ||
    isEnd(wanted)
  );
}

function isEnd(wanted) {
  return tree.some((path) => path.endsWith(`/${wanted}`));
}

const codes = codesIn(read("docs/explain/reliability.md").match(/## Codes[\s\S]*?(?=\n## |$)/)?.[0] ?? "");
for (const file of documents) {
  const text = read(file);
  checkLinks(file, text);
  for (const mention of mentionsIn(text)) {
    if (!isThere(mention, file)) fault(file, `\`${mention}\` is not there`);
  }
  if (!printed.has(file)) {
    for (const { sentence, why } of wrongSentences(plainText(text))) fault(file, `${why}: ${sentence}`);
  }
}

let seen = 0;
for (const file of [...sources, ...documents]) {
  const text = file.endsWith(".md") ? read(file) : remarksOf(read(file));
  for (const code of codesIn(text)) {
    seen += 1;
    if (!codes.has(code)) fault(file, `the code ${code} has no line in docs/explain/reliability.md`);
  }
  for (const [name] of text.matchAll(
    /(?<![\w/.$*{}-])(?:[\w.-]+\/)*\w[\w-]*(?:\.full|\.long)?(?:\.test)?\.(?:md|ts|js)\b(?![\w-]|\.\w)/g,
  )) {
    if (!isThere(name, file)) fault(file, `\`${name}\` is not there`);
  }
}

/** The last cell of each promise names tests. */
for (const [, cell] of read("docs/explain/reliability.md").matchAll(/^\| .*\| ([^|]*) \|$/gm)) {
  for (const [, test] of cell.matchAll(/`([a-z][a-z-]+)`/g)) {
    if (!["", ".full", ".long"].some((tier) => names.has(`${test}${tier}.test.ts`)))
      fault("docs/explain/reliability.md", `no test ${test}`);
  }
}

/** Comments, and titles of tests: the rest of a source is data. */
function remarksOf(source) {
  const comments = source.matchAll(/^\s*(?:\/\/|\/?\*|--|#).*$|\/\*\*?.*?\*\/|\s\/\/ .*$/gm);
  const titles = source.matchAll(
    /^\s*(?:test|describe)(?:\.\w+)*\(\s*["`'].*$|^\s*["`'].*\([A-Z]-?\d+[^)]*\)["`'],$|\bname: ["`'].*$/gm,
  );
  return [...comments, ...titles].map(([line]) => line).join("\n");
}

if (documents.length < 25 || sources.length < 500 || codes.size < 30 || seen < 80) {
  fault("scripts/check-docs.js", "too few documents, sources or codes seen: this check checked nothing");
}
for (const line of new Set(faults)) console.error(line);
console.log(`${documents.length} documents, ${codes.size} codes, ${faults.length} faults`);
if (faults.length > 0) process.exitCode = 1;
