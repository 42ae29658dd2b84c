import { globSync, readFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";

/*
 * A room is a file or a folder of source. Between the rooms of one folder arrows (imports) run one way: two rooms that import
 * each other, directly or through others, can only be understood together. A folder holds no more than a person takes in at
 * a glance. And nothing in the engine asks for an entity by its name but the table of procedures and its procedures.
 */
process.chdir(fileURLToPath(new URL("..", import.meta.url)));

const MOST_FILES = 25;
/** Flat catalogues of like files: whoever looks for one of them knows its name. */
const CATALOGUES = {
  "packages/connector-sdk/src/causes/data": "one file for each cause of trouble",
  "packages/engine/src/trouble/causes/data": "one file for each cause of trouble",
  "packages/mapping/src/problems": "one file for each thing that can be wrong with a value",
  "packages/mapping/src/steps": "one file for each step of a mapping",
  "packages/store/src/migrations": "one file for each migration",
};
const FEWEST_FILES = 500;
const FEWEST_ARROWS = 1_000;

const faults = [];
const slashed = (path) => path.split(sep).join("/");

const code = globSync(["{apps,connectors,packages}/**/*.{ts,tsx,js,cjs,mjs}", "scripts/*"], {
  exclude: (path) => /(^|[\\/])(node_modules|dist)$/.test(typeof path === "string" ? path : path.name),
}).map(slashed);

const isSource = (file) =>
  /^[^/]+\/[^/]+\/src\/.*\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !/\/testing(\/|\.ts$)/.test(file);
const sources = new Map(code.filter(isSource).map((file) => [file, readFileSync(file, "utf8")]));

/** Imports of one file of source by another, of types too: [from, to] of each. */
const imported = /(?:\bfrom\s+|\bimport\s*\(\s*|\bimport\s+)"(\.{1,2}\/[^"]+)"/g;
const arrows = [...sources].flatMap(([from, text]) =>
  [...text.matchAll(imported)]
    .map(([, path]) => [from, slashed(join(dirname(from), path))])
    .filter(([, to]) => sources.has(to) && to !== from),
);

/** By folder: which of its rooms imports which, with the imports that say so. */
const roomsOf = new Map();
for (const [from, to] of arrows) {
  const [own, other] = [from.split("/"), to.split("/")];
  const depth = own.findIndex((part, index) => part !== other[index]);
  const folder = own.slice(0, depth).join("/");
  const [room, next] = [own[depth], other[depth]];
  const rooms = roomsOf.get(folder) ?? new Map();
  const imports = rooms.get(room) ?? new Map();
  rooms.set(room, imports.set(next, [...(imports.get(next) ?? []), `${from} → ${to}`]));
  roomsOf.set(folder, rooms);
}

/** The shortest way from a room back to itself, as rooms. */
function wayBack(rooms, start) {
  const ways = [[start]];
  const seen = new Set();
  for (const way of ways) {
    for (const next of rooms.get(way.at(-1))?.keys() ?? []) {
      if (next === start) return [...way, start];
      if (!seen.has(next)) ways.push([...way, next]);
      seen.add(next);
    }
  }
  return null;
}

let circles = 0;
for (const [folder, rooms] of roomsOf) {
  const told = new Set();
  for (const start of rooms.keys()) {
    const way = told.has(start) ? null : wayBack(rooms, start);
    if (way === null) continue;
    circles += 1;
    for (const room of way) told.add(room);
    const steps = way.slice(1).map((room, index) => rooms.get(way[index]).get(room));
    const [weakest] = steps.toSorted((one, other) => one.length - other.length);
    faults.push(`${folder}: ${way.join(" → ")}\n    ${weakest.join("\n    ")}`);
  }
}

const byFolder = Map.groupBy(code, (file) => dirname(file));
const full = [...byFolder].map(([folder, files]) => [folder, files.length]).sort((a, b) => b[1] - a[1]);
for (const [folder, count] of full) {
  if (count > MOST_FILES && !(folder in CATALOGUES)) {
    faults.push(
      `${folder}: ${count} files directly in it; at most ${MOST_FILES}, so make folders of what belongs together`,
    );
  }
}
for (const folder of Object.keys(CATALOGUES)) {
  if (!byFolder.has(folder)) faults.push(`${folder}: named as a catalogue, and not there`);
}

const names =
  readFileSync("packages/connector-sdk/src/entity.ts", "utf8").match(/entityNames = \[([^\]]+)\]/)?.[1] ?? "";
const entities = [...names.matchAll(/"(\w+)"/g)].map(([, name]) => name);
const named = new RegExp(`"(?:${entities.join("|")})"`);
const engine = [...sources].filter(([file]) => file.startsWith("packages/engine/src/"));
/** Its words are those of the file that users write. */
const choices = "packages/engine/src/flow/flow-settings.ts";
/** Their advice is to run another flow; they decide nothing. */
const causes = "packages/engine/src/trouble/causes/";
let asked = 0;
for (const [file, text] of engine) {
  if (file.startsWith("packages/engine/src/procedures/") || file.startsWith(causes) || file === choices) continue;
  for (const [index, line] of text.split("\n").entries()) {
    if (!named.test(line)) continue;
    asked += 1;
    faults.push(`${file}:${index + 1}: names an entity; ask its procedure or its nature\n    ${line.trim()}`);
  }
}

const longest = full.find(([folder]) => !(folder in CATALOGUES));
console.log(
  `${sources.size} files, ${arrows.length} imports, ${circles} circles of rooms; fullest folder ${longest?.join(": ")} files; ` +
    `${asked} places ask for an entity by name`,
);
if (sources.size < FEWEST_FILES || arrows.length < FEWEST_ARROWS || entities.length < 6 || engine.length < 100) {
  faults.push("Too few files, imports or entities seen: this check checked nothing.");
}
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
