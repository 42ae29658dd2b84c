import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/*
 * Nothing swallows errors: code that catches one and lets it go says why in a comment, on its line or right above it.
 * This check finds handlers that take no error (`.catch(() => …)`, `catch {`, the second function of `then`, an `on("error")`
 * that does nothing), and those whose body is empty.
 */
process.chdir(fileURLToPath(new URL("..", import.meta.url)));
const files = globSync(
  "{packages/{engine,store,service,connector-sdk}/src,connectors/*/src,apps/koppla/{src,build}}/**/*.ts",
).filter((file) => !/\.test\.ts$|\/testing\/|\/testing\.ts$|\/conformance\//.test(file));

const letsGo = [
  /\.catch\(\s*(?:async\s*)?\(\s*\)\s*=>/g,
  /\bcatch\s*\{/g,
  /\bcatch\s*\(\w+(?::\s*unknown)?\)\s*\{\s*\}/g,
  /\.catch\(\s*(?:async\s*)?\(?\w+(?::\s*unknown)?\)?\s*=>\s*(?:undefined|null|\{\s*\})\s*[,)]/g,
  /\.on(?:ce)?\(\s*"error"\s*,\s*\(\w*\)\s*=>\s*(?:undefined|null|\{\s*\})\s*\)/g,
  /(?<=\},\n)\s*\(\)\s*=>\s*(?:undefined|null),?$/gm,
];
/** It goes to somebody who tells it. */
const tells = /=>\s*(?:void\s+)?(?:on[A-Z]\w*|tell\w*|report|reject)\(/;
/** `// why`, or the end of a comment of several lines. */
const comment = /^\s*(?:\/\/|\*|\/\*)|\s\/\/\s|\*\/\s*$/;

const faults = [];
let seen = 0;
for (const file of files) {
  const source = readFileSync(file, "utf8");
  const lines = source.split("\n");
  for (const pattern of letsGo) {
    for (const { index, 0: found } of source.matchAll(pattern)) {
      seen += 1;
      const lead = found.length - found.trimStart().length;
      const at = source.slice(0, index + lead).split("\n").length - 1;
      // Right above, or as the first thing that is done instead.
      const around = [lines[at], lines[at - 1] ?? "", lines[at + 1] ?? ""];
      if (!tells.test(lines[at]) && !around.some((line) => comment.test(line))) {
        faults.push(`${file}:${at + 1}: lets an error go and does not say why: ${lines[at].trim()}`);
      }
    }
  }
}
if (files.length < 300 || seen < 30) faults.push("Too few files or handlers seen: this check checked nothing.");
for (const fault of faults) console.error(fault);
console.log(`${seen} places let an error go, ${faults.length} faults`);
if (faults.length > 0) process.exitCode = 1;
