import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/*
 * The engine changes the store only through `change`, and other systems only through `send`, and both take a label
 * (packages/engine/src/effects/effects.ts): tests let the process die before and after each. This check finds code that goes around
 * them, and labels that nobody uses.
 */
process.chdir(fileURLToPath(new URL("..", import.meta.url)));
const home = "packages/engine/src/effects/effects.ts";
const labelsFile = "packages/engine/src/effects/effect-labels.ts";
/** The engine and the service: every transaction of theirs bears a label, or only looks. */
const files = globSync("packages/{engine,service}/src/**/*.ts").filter(
  (file) => !file.endsWith(".test.ts") && file !== home && file !== labelsFile,
);
const faults = [];

/** What may only stand inside a call of `send(house, "label", …)`, and what only effects.ts may import. */
const writes = /\b(?:entity|functions)\s*\.\s*(?:create|update)\s*(?:\?\.)?\(|\bcreate\(\{|\bupdate\(\{/g;
const around = /\b(?:withinOrganisation|readWithinOrganisation)\b/;

const sources = files.map((file) => [file, readFileSync(file, "utf8")]);
for (const [file, source] of sources) {
  if (around.test(source)) faults.push(`${file}: opens a transaction of its own; use change() or look()`);
  for (const { 0: call, index } of source.matchAll(writes)) {
    // The beginning of the statement around it must be a `send(` with a label.
    const before = source.slice(Math.max(0, index - 240), index);
    const sent = before.lastIndexOf("send(");
    if (sent === -1 || !/send\(\s*[\w.]+,\s*"[\w.]+"/.test(before.slice(sent))) {
      faults.push(`${file}: ${call.trim()}…) writes to a system without a label; use send()`);
    }
  }
}

const labels = [
  ...readFileSync(labelsFile, "utf8")
    .split("] as const")[0]
    .matchAll(/^ {2}"([\w.]+)",$/gm),
].map(([, label]) => label);
for (const label of labels) {
  if (!sources.some(([, source]) => source.includes(`"${label}"`))) faults.push(`${label}: no effect bears this label`);
}
if (labels.length < 20 || sources.length < 30) faults.push("Too few labels or files seen: this check checked nothing.");
for (const fault of faults) console.error(fault);
console.log(`${labels.length} effects with a label, ${faults.length} faults`);
if (faults.length > 0) process.exitCode = 1;
