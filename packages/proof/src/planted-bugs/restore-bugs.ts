import type { TestedBug } from "./tested-bug.ts";

/* Mistakes by which a database that was put back is not noticed. */

const beyond = "apps/koppla/tests/restores/beyond-newest.full.test.ts";
const mark = "packages/service/src/context/restore-mark.ts";

export const restoreBugs: readonly TestedBug[] = [
  {
    name: "nobody asks beyond the newest link (V15)",
    edits: [
      {
        file: "packages/engine/src/restore/beyond-newest.ts",
        from: "const hasForgotten = await isBehind(open, forgotten);",
        to: "const hasForgotten = open.oneByOne && (await isBehind(open, forgotten));",
      },
    ],
    test: { file: beyond, title: "where finished orders tell no reference" },
  },
  {
    name: "the mark is compared with itself (V15)",
    edits: [
      {
        file: mark,
        from: "const isEpochKnown = mark.epoch === known.epoch || mark.epoch === known.before;",
        to: "const isEpochKnown = mark.epoch === mark.epoch || mark.epoch === known.before;",
      },
    ],
    test: { file: "packages/service/src/context/restore-mark.test.ts", title: "tells a database that was put back" },
  },
  {
    name: "the epoch before is forgotten (V15)",
    edits: [{ file: mark, from: "before: mark?.epoch ?? null, now", to: "before: null, now" }],
    test: { file: "packages/service/src/context/restore-mark.test.ts", title: "died between database and file" },
  },
  {
    name: "the mark lies in the data folder (V15)",
    edits: [
      {
        file: "packages/service/src/context/settings.ts",
        from: "path: `${resolve(home)}.mark`",
        to: "path: `${resolve(home)}/mark`",
      },
    ],
    test: { file: "apps/koppla/tests/restores/put-back.full.test.ts", title: "with EXT_ID nothing is placed again" },
  },
  {
    name: "a new boot is not compared (V15)",
    edits: [
      {
        file: "packages/store/src/database/installation.ts",
        from: "    if (watch.boot !== null) {\n      await watch.check();",
        to: '    if (watch.boot === "") {\n      await watch.check();',
      },
    ],
    test: { file: "apps/koppla/tests/restores/put-back.full.test.ts", title: "of a process that lives on" },
  },
];
