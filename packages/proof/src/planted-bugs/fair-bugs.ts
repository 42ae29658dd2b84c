import type { TestedBug } from "./tested-bug.ts";

/* Mistakes by which one organisation, or a stranger, holds up the others. */

const work = "packages/engine/src/work";
const schedules = "apps/koppla/tests/schedules/schedules.test.ts";

export const fairBugs: readonly TestedBug[] = [
  {
    name: "a comparison whose system hangs keeps its place, and the others wait (V11)",
    edits: [
      {
        file: `${work}/comparing/compare-lanes.ts`,
        from: "answered.length >= atOnce",
        to: "(answered.length >= atOnce || comparing.size >= atOnce)",
      },
    ],
    test: {
      file: "apps/koppla/tests/durability/compared-fairly.full.test.ts",
      title: "leave the sixth its comparison",
    },
  },
  {
    name: "a page whose system hangs keeps its place, and the others wait (V8)",
    edits: [
      {
        file: `${work}/pages-in-hand.ts`,
        from: "[...pages.values()].filter(({ callAtMs }) => nowMs() - callAtMs < silentMs).length < concurrency",
        to: "pages.size < concurrency",
      },
    ],
    test: { file: `${work}/pages-in-hand.test.ts`, title: "silent takes nobody's place" },
  },
  {
    name: "beginning a run asks the target for its proofs (V16)",
    edits: [
      {
        file: `${work}/schedules/begin-owed.ts`,
        from: "proves: false } as const",
        to: "proves: true } as const",
      },
    ],
    test: { file: schedules, title: "asks no system for anything" },
  },
  {
    name: "a worker that is busy is taken for one that is gone (V26)",
    edits: [
      {
        file: `${work}/schedules/notice-silence.ts`,
        from: "schedules.length + pages.length > 0 &&",
        to: "schedules.length + pages.length < 0 &&",
      },
    ],
    test: { file: schedules, title: "nobody is told to start one" },
  },
  {
    name: "deliveries of strangers are never too many (V30d)",
    edits: [
      {
        file: "packages/service/src/webhooks/rate-buckets.ts",
        from: "left: seconds === 0 ? left - 1 : left",
        to: "left",
      },
    ],
    test: { file: "packages/service/src/webhooks/delivery-limits.test.ts", title: "have rates of their own" },
  },
];
