import { expect, test } from "vitest";
import { WrongCall } from "../cases/options.ts";
import { readFigureOptions } from "./options.ts";
import { pageOf } from "./page.ts";
import { partsOf } from "./parts.ts";

const { sizes } = readFigureOptions(["--seed", "7"], {});

test("the full figures are the usual ones, and each can be another", () => {
  expect(sizes).toEqual({
    seed: 7,
    seeds: 2_000,
    processSeeds: 100,
    worlds: 2_000,
    processWorlds: 200,
    documents: 10_000,
    orders: 20_000,
    kills: 100,
    rows: 10_000_000,
  });
  expect(readFigureOptions(["--rows", "1000", "--parts", "seeds,single"], { KOPPLA_SEED: "9" })).toMatchObject({
    parts: ["seeds", "single"],
    sizes: { seed: 9, rows: 1_000 },
  });
  expect(() => readFigureOptions(["--seeds", "few"], {})).toThrow(WrongCall);
  expect(() => readFigureOptions(["--fast"], {})).toThrow(WrongCall);
});

test("of what a part writes its totals are figures, not the line of each case", () => {
  const part = (name: string) => partsOf(sizes).find((one) => one.name === name);
  expect(part("seeds")?.isFigure("F-40 PASS seeds=200 wrong=0 faults=1100 strikes=300")).toBe(true);
  expect(part("seeds")?.isFigure("F-40 PASS seed=17 placed=30 open=0 2.1s | no faults")).toBe(false);
  expect(part("worlds")?.isFigure("W-1 PASS worlds=200 wrong=0 shops=300")).toBe(true);
  expect(part("worlds")?.isFigure("W-1 PASS seed=17 placed=7 open=0 2.1s | 17: shop-0: 0→1")).toBe(false);
  expect(part("documents")?.isFigure("W-2 PASS documents=300 sales=150")).toBe(true);
  expect(part("single")?.isFigure("R-3 PASS pairs=258/258 seconds=240")).toBe(true);
  expect(part("single")?.isFigure("R-3 PASS status at call 3 of books")).toBe(false);
  expect(part("volume")?.isFigure("R-23 PASS orders=600 placed=600 workers=4")).toBe(true);
  expect(part("volume")?.isFigure("R-23 kill -9 number 3")).toBe(false);
  expect(part("day")?.isFigure("V15 PASS hours=24 orders=288 placed=288")).toBe(true);
  expect(part("day")?.isFigure("day hour=3 strike=disk_full placed_after_s=4.0")).toBe(false);
  expect(part("bench-links")?.isFigure("links links=10000 round=0 products=5000")).toBe(true);
});

test("the page names commit, seed, date and figures", () => {
  const result = { name: "seeds", what: "seeded cases", isRight: false, figures: ["F-40 FAIL seeds=1"], minutes: 2 };
  const circumstances = { commit: "abc", date: "2026-11-30", processors: 2, memoryGb: 8, node: "24.0.0", sizes };
  const page = pageOf([result], circumstances);
  for (const part of [
    "commit: abc",
    "date: 2026-11-30",
    "seed: 7",
    "| seeds | seeded cases | WRONG | 2.0 |",
    "F-40 FAIL seeds=1",
  ]) {
    expect(page).toContain(part);
  }
});
