import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/*
 * docs/reference/asvs.csv has each requirement of level 1 of the OWASP ASVS 5.0.0 once. What is said to be met names a
 * test that is there: its file, and the title in it.
 */
process.chdir(fileURLToPath(new URL("..", import.meta.url)));
const [header, ...rows] = rowsOf(readFileSync("docs/reference/asvs.csv", "utf8"));
const requirements = 70;
const faults = [];
if (header?.join() !== "id,requirement,state,tested") faults.push("the columns are not id,requirement,state,tested");
if (new Set(rows.map(([id]) => id)).size !== requirements || rows.length !== requirements) {
  faults.push(`there are ${rows.length} requirements, and level 1 has ${requirements}`);
}
let met = 0;
for (const [id, requirement, state = "", tested = "", ...more] of rows) {
  const fault = (words) => faults.push(`${id}: ${words}`);
  if (!/^5\.0\.0-V\d{1,2}\.\d{1,2}\.\d{1,2}$/.test(id ?? "")) fault("is no id of version 5.0.0");
  if (!requirement || more.length > 0) fault("does not have four columns");
  if (state === "met") {
    met += 1;
    const [, file = "", title = ""] = /^(\S+\.test\.ts): (.+)$/.exec(tested) ?? [];
    if (!existsSync(file)) fault(`"${tested}" names no file of tests`);
    else if (!readFileSync(file, "utf8").includes(title)) fault(`${file} has no test "${title}"`);
  } else if (!/^(?:open|not applicable: .+)$/.test(state)) fault(`"${state}" is no state`);
  else if (tested !== "") fault("names a test, and is not met");
}
for (const line of faults) console.error(`docs/reference/asvs.csv: ${line}`);
console.log(`${rows.length} requirements of ASVS level 1, ${met} met, ${faults.length} faults`);
if (faults.length > 0) process.exitCode = 1;

/** @returns the rows of a CSV text (RFC 4180) without line breaks in values */
function rowsOf(text) {
  return text
    .trim()
    .split("\n")
    .map((line) =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
        .slice(0, line.endsWith(",") ? undefined : -1)
        .map(([, value]) => (value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value))
        .slice(0, 4),
    );
}
