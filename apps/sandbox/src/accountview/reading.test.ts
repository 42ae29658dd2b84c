import { afterEach, beforeEach, expect, test } from "vitest";
import { article, signedInClient, type TestClient, tablesOf } from "./accountview-test-client.ts";

let client: TestClient;
beforeEach(async () => {
  client = await signedInClient();
  await client.seed("ARTICLE", [
    {
      ART_CODE: "100",
      ART_DESC1: "Kraan",
      AG_CODE: "ALG",
      VAT_CODE: "1",
      PX_SELL: 12.5,
      CNG_DATE: "2026-01-05T09:30:00",
    },
    { ART_CODE: "20", ART_DESC1: "Buis ", AG_CODE: "ALG", VAT_CODE: "2", PX_SELL: 3, CNG_DATE: "2026-03-01T00:00:00" },
    { ART_CODE: "3", ART_DESC1: "kraan groot", AG_CODE: "ALG", VAT_CODE: "1", PX_SELL: 40, CNG_DATE: "" },
  ]);
});
afterEach(() => client.server.close());

const codes = async (query: Record<string, string>) =>
  ((await client.tables({ BusinessObject: "AK1", Fields: "ART_CODE", ...query })).ARTICLE ?? []).map(
    (row) => row.ART_CODE,
  );
const filter = (source: string, operator: string, type: string, value: string, number = 1) => ({
  [`FilterControlSource${number}`]: source,
  [`FilterOperator${number}`]: operator,
  [`FilterValueType${number}`]: type,
  [`FilterValue${number}`]: value,
});

test("rule 7: unknown objects and fields are refused wherever they stand; unknown parameters are ignored", async () => {
  expect(await client.refusal({ BusinessObject: "XX9" })).toMatch(/^400 BusinessObject.*XX9/);
  expect(await client.refusal({ BusinessObject: "AK1", Fields: "NOPE" })).toMatch(/Fields.*NOPE/);
  expect(await client.refusal({ BusinessObject: "AK1", SortFields: "NOPE" })).toMatch(/SortFields.*NOPE/);
  expect(await client.refusal({ BusinessObject: "AK1", ...filter("NOPE", "Equal", "C", "1") })).toMatch(
    /FilterControlSource1.*NOPE/,
  );
  expect(await client.refusal({ BusinessObject: "AK1", Filter: "nope = 1" })).toMatch(/NOPE/);
  expect(await client.refusal({ BusinessObject: "SO1", ...filter("SO_LINE.ART_CODE", "Equal", "C", "1") })).toMatch(
    /ART_CODE/,
  );
  expect(await codes({ Whatever: "1" })).toHaveLength(4);
});

test("rules 8 and 9: pages go by lastKey in ordinal order; page numbers only by switch", async () => {
  expect(await codes({})).toEqual(["100", "20", "3", "VERZEND"]);
  expect(await codes({ PageSize: "2", lastKey: "100" })).toEqual(["20", "3"]);
  expect(await codes({ lastKey: "1zzz" })).toEqual(["20", "3", "VERZEND"]);
  expect(await codes({ PageSize: "2", PageNumber: "2" })).toEqual(["100", "20"]);
  await client.switches({ honourPageNumber: true });
  expect(await codes({ PageSize: "2", PageNumber: "2" })).toEqual(["3", "VERZEND"]);
  expect(await client.refusal({ BusinessObject: "AK1", PageSize: "1001" })).toMatch(/PageSize/);
  expect(await client.refusal({ BusinessObject: "AK1", PageSize: "0" })).toMatch(/PageSize/);
  expect(await client.refusal({ BusinessObject: "AK1", SortFields: "PX_SELL", lastKey: "1" })).toMatch(/lastKey/);
  expect(await codes({ SortFields: "PX_SELL", SortOrder: "descending" })).toEqual(["3", "100", "20", "VERZEND"]);
});

test("rule 10: defaults, details, and a star for everything; every row has EXT_KEY", async () => {
  const { ARTICLE: [row] = [] } = await client.tables({ BusinessObject: "ak1" });
  expect(Object.keys(row ?? {}).sort()).toEqual([
    "AG_CODE",
    "ART_CODE",
    "ART_DESC1",
    "CNG_DATE",
    "EXT_KEY",
    "PX_SELL",
    "QTY_AVAIL",
  ]);
  const { ARTICLE: [whole] = [] } = await client.tables({ BusinessObject: "AK1", Fields: "*" });
  expect(Object.keys(whole ?? {}).length).toBeGreaterThan(30);
  expect(whole).toMatchObject({ ART_CODE: "100", EAN_CODE: "", STK_FLG: false, EXT_KEY: expect.any(Number) });
});

test("rule 11: operators and their types", async () => {
  expect(await codes(filter("ART_DESC1", "equal", "C", "KRAAN  "))).toEqual(["100"]);
  expect(await codes(filter("ARTICLE.ART_DESC1", "Contains", "C", "kraan"))).toEqual(["100", "3"]);
  expect(await codes(filter("PX_SELL", "Equal", "N", "12.50"))).toEqual(["100"]);
  expect(await codes(filter("ART_CODE", "NotEqual", "C", "VERZEND"))).toEqual(["100", "20", "3"]);
  expect(await codes(filter("CNG_DATE", "DateOnOrAfterDate", "T", "{^2026-01-05 09:30:00}"))).toEqual(["100", "20"]);
  expect(await client.refusal({ BusinessObject: "AK1", ...filter("ART_CODE", "GreaterThan", "C", "1") })).toMatch(
    /FilterOperator1/,
  );
  expect(await client.refusal({ BusinessObject: "AK1", ...filter("ART_CODE", "Equal", "N", "1") })).toMatch(
    /FilterValueType1/,
  );
  expect(await client.refusal({ BusinessObject: "AK1", ...filter("PX_SELL", "Equal", "N", "1,5") })).toMatch(
    /FilterValue1/,
  );
  expect(await client.refusal({ BusinessObject: "AK1", ...filter("ART_CODE", "Equal", "C", "1", 2) })).toMatch(
    /FilterControlSource1/,
  );
  const any = { ...filter("ART_CODE", "Equal", "C", "3"), ...filter("ART_CODE", "Equal", "C", "20", 2) };
  expect(await codes({ ...any, MatchAnyFilter: "true" })).toEqual(["20", "3"]);
  expect(await codes(any)).toEqual([]);
});

test("rule 12: a list filter is off, useless, or works, as the installation has it", async () => {
  const list = { ...filter("ART_CODE", "Equal", "C", "100,3,nope"), FilterIsListOfValues1: "true" };
  expect(await client.refusal({ BusinessObject: "AK1", ...list })).toMatch(/FilterIsListOfValues/);
  await client.switches({ listFilter: "literal" });
  expect(await codes(list)).toEqual([]);
  await client.switches({ listFilter: "on" });
  expect(await codes(list)).toEqual(["100", "3"]);
  const tooMany = Array.from({ length: 101 }, (_, index) => index).join(",");
  expect(await client.refusal({ BusinessObject: "AK1", ...list, FilterValue1: tooMany })).toMatch(/FilterValue1/);
});

test("rule 13: the raw filter expression, in its subset alone", async () => {
  const cases: [string, string[]][] = [
    ["art_code = '100' OR article.art_code='3'", ["100", "3"]],
    ["px_sell >= 3 AND px_sell < 40", ["100", "20"]],
    ["!EMPTY(cng_date) AND art_code <> 'VERZEND'", ["100", "20"]],
    ["NOT (art_code = '100' OR px_sell <= 3)", ["3"]],
    ["cng_date > {^2026-02-01}  AND art_code <> 'VERZEND'", ["20"]],
    ["rec_blk = .F. AND vat_code = '2'", ["20"]],
  ];
  for (const [expression, expected] of cases) {
    expect(await codes({ Filter: expression })).toEqual(expected);
  }
  expect(await codes({ Filter: "px_sell > 3", ...filter("ART_DESC1", "Contains", "C", "groot") })).toEqual(["3"]);
  for (const wrong of [
    "art_code LIKE '1'",
    "1 +",
    "art_code = 'a",
    "DELETE FROM x",
    "((art_code = '1')",
    "art_code = '1' art_code",
  ]) {
    expect(await client.refusal({ BusinessObject: "AK1", Filter: wrong })).toMatch(/^400 /);
  }
});

test("rule 14: no match is an empty list, no list, or 404", async () => {
  const query = { BusinessObject: "AK1", ...filter("ART_CODE", "Equal", "C", "none") };
  expect(await client.tables(query)).toEqual({ ARTICLE: [] });
  await client.switches({ noMatch: "missing" });
  expect(await client.tables(query)).toEqual({});
  await client.switches({ noMatch: "404" });
  expect(await client.refusal(query)).toMatch(/^404 /);
});

test("rules 15, 16 and 35: a finished order is found in the history by its header's fields", async () => {
  const header = { RPL_INV: ["C", "99999"], ORD_DATE: ["T", "2026-11-20"], COMMENT1: ["C", "WEB-1"] } as const;
  const lines = { table: "SO_LINE", rows: [{ ART_CODE: ["C", "100"], ORD_QTY: ["N", 2] }] } as const;
  const written = await tablesOf(await client.write("POST", "SO1", "SO_HDR", header, lines));
  const orderNumber = String(written.SO_HDR?.[0]?.ORD_NR);
  const open = {
    BusinessObject: "SO1",
    Fields: "ORD_NR,SO_LINE.ART_CODE",
    ...filter("COMMENT1", "Equal", "C", "web-1"),
  };
  expect(await client.tables(open)).toMatchObject({
    SO_HDR: [{ ORD_NR: orderNumber, SO_HDR_Id: 0 }],
    SO_LINE: [{ ART_CODE: "100", SO_HDR_Id: 0, SO_LINE_Id: 0 }],
  });
  await client.control("POST", "/finish-order", { orderNumber });
  expect(await client.tables(open)).toEqual({ SO_HDR: [] });
  const past = {
    BusinessObject: "ALH",
    Fields: "ART_CODE,HST_AH.COMMENT1",
    ...filter("hst_ah.hdr_type", "Equal", "N", "1"),
    ...filter("hst_ah.comment1", "Equal", "C", "WEB-1", 2),
  };
  expect(await client.tables(past)).toMatchObject({ HST_AL: [{ ART_CODE: "100", HST_AH_COMMENT1: "WEB-1" }] });
});

test("rule 17: a book date outside the company's years is refused", async () => {
  const year = new Date().getUTCFullYear();
  expect(await client.refusal({ BusinessObject: "AK1", BookDate: `${year - 3}-06-01` })).toMatch(/^400 BookDate/);
  expect(await client.refusal({ BusinessObject: "AK1", BookDate: `${year + 2}-06-01` })).toMatch(/^400 BookDate/);
  expect(await codes({ BookDate: `${year - 2}-06-01` })).toHaveLength(4);
  expect(await codes({ BookDate: "" })).toHaveLength(4);
});

test("rule 18: more than four calls at once for a company are refused for a second", async () => {
  await client.control("POST", "/faults", { match: {}, kind: "latency", parameters: { delayMs: 150 }, times: 4 });
  const answers = await Promise.all(Array.from({ length: 6 }, () => client.read({ BusinessObject: "AK1" })));
  const statuses = answers.map((answer) => answer.status).sort();
  expect(statuses.slice(0, 4)).toEqual([200, 200, 200, 200]);
  expect(statuses.filter((status) => status === 503).length).toBeGreaterThan(0);
  expect(answers.find((answer) => answer.status === 503)?.headers.get("retry-after")).toBe("1");
});

test("the dictionary names fields, lengths and free fields; the objects say what may be written (§1, §8)", async () => {
  const fld = {
    BusinessObject: "fld",
    Fields: "dct_fld.FIELD_NAME,dct_fld.FIELD_LEN",
    PageSize: "1000",
    ...filter("DBF_NAME", "Equal", "C", "ARTICLE"),
  };
  const answer = await client.read(fld, "/accountviewsystemdata");
  const { DCT_FLD: rows = [] } = await tablesOf(answer);
  expect(rows).toContainEqual(expect.objectContaining({ FIELD_NAME: "ART_DESC1", FIELD_LEN: 40 }));
  expect(rows.map((row) => row.FIELD_NAME)).toContain("X1_COLOR");
  const objects = await (await client.call("GET", "/accountviewsystembusinessobjects")).json();
  expect(objects).toContainEqual(expect.objectContaining({ Code: "SO1", InsertAllowed: true, UpdateAllowed: false }));
});

test("every answer names the contract, carries the sandbox's own time, and a snapshot brings all of it back", async () => {
  await client.write("POST", "AK1", "ARTICLE", article("900"));
  await client.control("POST", "/clock", { now: "2027-01-01T00:00:00.000Z" });
  const answer = await client.read({ BusinessObject: "AK1" });
  expect([answer.headers.get("x-contract"), answer.headers.get("date")]).toEqual([
    "av-1",
    "Fri, 01 Jan 2027 00:00:00 GMT",
  ]);
  const again = await signedInClient({ snapshot: JSON.parse(JSON.stringify(client.server.snapshot())) });
  expect((await again.state("ARTICLE")).map((row) => row.ART_CODE)).toEqual(["100", "20", "3", "900", "VERZEND"]);
  await again.server.close();
});
