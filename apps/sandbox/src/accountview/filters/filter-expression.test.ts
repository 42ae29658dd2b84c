import { describe, expect, test } from "vitest";
import { tableNamed } from "../dictionary.ts";
import { Refusal } from "../refusal.ts";
import type { Row } from "../rows.ts";
import { parseFilterExpression } from "./filter-expression.ts";

/* accountview.md §10.2 rule 13, without a server. */

const { fields } = tableNamed("ARTICLE");
const fieldNamed = (name: string) => {
  const field = fields.get(name.toUpperCase().replace(/^ARTICLE\./, ""));
  if (!field) throw new Refusal(`unknown ${name}`);
  return field;
};
const passes = (expression: string, row: Row) => parseFilterExpression(expression, fieldNamed)(row);
const tap: Row = {
  ART_CODE: "100",
  ART_DESC1: "Kraan (15 mm)",
  PX_SELL: 12.5,
  QTY_AVAIL: -2,
  REC_BLK: true,
  CNG_DATE: "2026-01-05T09:30:00",
};

test.each([
  ["art_code='100'", true],
  ["ARTICLE.Art_Code = '100  '", true],
  ["art_code = '10'", false],
  ["art_desc1 = 'kraan (15 MM)'", true],
  ["art_code <> '100'", false],
  ["px_sell > 12.49 AND px_sell < 12.51", true],
  ["px_sell <= 12.5 and px_sell >= 12.5", true],
  ["12.5 = px_sell", true],
  ["qty_avail = -2", true],
  ["cng_date >= {^2026-01-05 09:30:00}", true],
  ["cng_date > {^2026-01-05 09:30:00}", false],
  ["cng_date >= {^2026-01-06}", false],
  ["rec_blk", true],
  ["rec_blk = .F.", false],
  [".t.", true],
  ["!rec_blk", false],
  ["NOT NOT rec_blk", true],
  ["EMPTY(ean_code) AND !EMPTY(art_code)", true],
  ["empty( qty_tech )", true],
  ["art_code='1' OR art_code='2' OR art_code='100'", true],
  // AND binds closer than OR, NOT closer than both.
  ["art_code='100' OR art_code='2' AND px_sell = 0", true],
  ["(art_code='100' OR art_code='2') AND px_sell = 0", false],
  ["NOT art_code='100' OR rec_blk", true],
  ["art_desc1 = 'x AND y' OR rec_blk", true],
])("%s is %s", (expression, expected) => {
  expect(passes(expression, tap)).toBe(expected);
});

describe("anything else is refused", () => {
  test.each([
    "art_code",
    "'text'",
    "5",
    "px_sell = '12.5'",
    "art_code = 100",
    "rec_blk = 1",
    "cng_date = '2026-01-05'",
    "cng_date > {^2026-02-30}",
    "cng_date > {2026-01-05}",
    "art_code == '100'",
    'art_code = "100"',
    "art_code = '100",
    "art_code = '100' AND",
    "art_code = '100' XOR rec_blk",
    "art_code = '100' rec_blk",
    "(art_code = '100'",
    "art_code = '100')",
    "art_code = 1a",
    "UPPER(art_code) = '100'",
    "art_code $ '100'",
    "px_sell + 1 = 2",
    "AND rec_blk",
    "EMPTY()",
    "EMPTY('x')",
    "nope = 1",
    "contact.sub_nr = '1'",
    `${"!".repeat(2_000)}rec_blk`,
    "(".repeat(2_000),
  ])("%s", (expression) => {
    expect(() => parseFilterExpression(expression, fieldNamed)).toThrow(Refusal);
  });
});
