import { afterEach, expect, test } from "vitest";
import { causeBook } from "../cause-book.ts";
import { describeTrouble } from "../describe-trouble.ts";
import { obstacle } from "../trouble.ts";
import { momentOf } from "./moment.ts";

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const at = new Date("2026-11-25T13:04:31.200Z");
const before = (ms: number) => new Date(at.getTime() - ms);

test("a moment is told by the clock of this computer, with its zone; seconds when it is near, the date when it is another day", () => {
  process.env.TZ = "Europe/Amsterdam";
  expect(momentOf(at, before(600_000), "en")).toBe("14:05 CET");
  expect(momentOf(at, before(60_000), "sv")).toBe("14:04:32 CET");
  expect(momentOf(at, before(86_400_000), "nl")).toBe("2026-11-25 14:05 CET");
  process.env.TZ = "UTC";
  expect(momentOf(at, before(600_000), "nl")).toBe("13:05 UTC");
});

test("an obstacle names its moments readably, in each language", () => {
  process.env.TZ = "Europe/Amsterdam";
  const [since, until] = ["2026-11-25T13:04:00.000Z", "2026-11-25T13:34:00.000Z"];
  const trouble = obstacle("connection_paused", { system: "Parts PIM", since, until });
  const subject = { record: "", source: "", target: "", causes: causeBook([]), labelOf: (field: string) => field };
  for (const language of ["en", "sv", "nl"] as const) {
    const sentence = describeTrouble(trouble, subject, language);
    expect(sentence.match(/\d\d:\d\d CET/g)).toEqual(["14:04 CET", "14:34 CET"]);
    expect(sentence).not.toContain("UTC");
  }
});
