import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { article, refusalOf, signedInClient, type TestClient, tablesOf, writeBody } from "./accountview-test-client.ts";

let client: TestClient;
beforeEach(async () => {
  client = await signedInClient();
});
afterEach(() => client.server.close());

const ledgerSchema = z.object({
  entries: z.array(z.object({ operation: z.string(), key: z.string(), applied: z.boolean(), detail: z.unknown() })),
});
const ledger = async () => ledgerSchema.parse(await client.control("GET", "/ledger")).entries;

test("rule 17: dates outside the financial years are refused, in reading and writing", async () => {
  await client.control("POST", "/clock", { now: "2026-12-31T23:30:00.000Z" });
  const { access_token } = z.object({ access_token: z.string() }).parse(await client.control("POST", "/login"));
  const headers = { authorization: `Bearer ${access_token}` };
  const read = (BookDate: string) =>
    client.call("GET", `/accountviewdata?${new URLSearchParams({ BusinessObject: "AK1", BookDate })}`, { headers });
  // In Amsterdam the new year has come.
  for (const inside of ["", "2025-01-01", "2028-12-31", "2026-11-23T10:15:00.000Z"]) {
    expect([inside, (await read(inside)).status]).toEqual([inside, 200]);
  }
  for (const outside of ["2024-12-31", "2029-01-01", "2028-12-31T23:30:00.000Z", "2026-13-01", "vandaag"]) {
    expect(await refusalOf(await read(outside))).toMatch(/^400 BookDate/);
  }
  const body = (BookDate: string) => JSON.stringify({ ...writeBody("AK1", "ARTICLE", article("1"), null), BookDate });
  const write = (date: string) => client.call("POST", "/accountviewdata", { headers, body: body(date) });
  expect(await refusalOf(await write("2024-12-31T10:00:00.000Z"))).toMatch(/^400 BookDate/);
  expect((await write("2026-11-23T10:15:00.000Z")).status).toBe(200);
});

test("rule 18: a 502 page of HTML, 429 and 503 can be switched on for any call", async () => {
  const fault = (kind: string, parameters: object) =>
    client.control("POST", "/faults", { match: { object: "ak1" }, kind, times: 1, parameters });
  const answer = () => client.read({ BusinessObject: "AK1" });
  await fault("html", { status: 502, body: "<html><body><h1>502 Bad Gateway</h1></body></html>" });
  const page = await answer();
  expect([page.status, page.headers.get("content-type")]).toEqual([502, expect.stringContaining("text/html")]);
  await fault("rateLimited", { retryAfter: null });
  const limited = await answer();
  expect([limited.headers.get("retry-after"), await refusalOf(limited)]).toEqual([null, expect.stringMatching(/^429/)]);
  await fault("maintenance", {});
  expect((await answer()).headers.get("retry-after")).toBe("1");
  expect((await answer()).status).toBe(200);
});

test("rule 7: a field of a detail table can be shown, but not filtered or sorted by; beside a star all is checked", async () => {
  const refused = (query: Record<string, string>) => client.refusal({ BusinessObject: "SO1", ...query });
  expect(await refused({ Filter: "so_line.art_code = '1'" })).toMatch(/^400 Filter: SO_LINE.ART_CODE/);
  expect(await refused({ SortFields: "SO_LINE.ART_CODE" })).toMatch(/^400 SortFields/);
  expect(await refused({ Fields: "*,NOPE" })).toMatch(/^400 Fields.*NOPE/);
  expect(await refused({ Fields: "CONTACT.SUB_NR" })).toMatch(/^400 Fields.*CONTACT.SUB_NR/);
});

test("rule 11: a date filter needs a date, and Contains a text", async () => {
  const filtered = (
    FilterControlSource1: string,
    FilterOperator1: string,
    FilterValueType1: string,
    FilterValue1: string,
  ) => client.refusal({ BusinessObject: "AK1", FilterControlSource1, FilterOperator1, FilterValueType1, FilterValue1 });
  expect(await filtered("CNG_DATE", "DateOnOrAfterDate", "T", "")).toMatch(/^400 FilterValue1/);
  expect(await filtered("CNG_DATE", "DateOnOrAfterDate", "T", "{^2026-02-30}")).toMatch(/^400 FilterValue1/);
  expect(await filtered("PX_SELL", "Contains", "N", "1")).toMatch(/^400 FilterOperator1/);
});

test("rule 19: several rows are stored all or not at all, and never two with one key", async () => {
  await client.switches({ multiRowPost: true });
  const body = (codes: string[], vatCode: string) => {
    const made = writeBody("AK1", "ARTICLE", article("?"), null);
    made.TableData.Data.Rows = codes.map((code, at) => ({
      Values: [String(at + 1), code, "Artikel", "ALG", at === codes.length - 1 ? vatCode : "1"],
    }));
    return made;
  };
  expect(await refusalOf(await client.send("POST", body(["1", "2"], "9")))).toMatch(/^400 VAT_CODE/);
  expect(await refusalOf(await client.send("POST", body(["1", "1"], "1")))).toMatch(/^400 ART_CODE: 1 bestaat al/);
  expect((await client.state("ARTICLE")).map((row) => row.ART_CODE)).toEqual(["VERZEND"]);
  expect((await client.send("POST", body(["1", "2"], "1"))).status).toBe(200);
  expect(await refusalOf(await client.send("PUT", body(["1", "2"], "1")))).toMatch(/^400 TableData.Data.Rows/);
});

test("§1: paths, query names and body keys are taken in any case", async () => {
  const body = JSON.stringify(writeBody("ak1", "article", article("1"), null)).replace(
    /"([A-Za-z]+)":/g,
    (_, key: string) => `"${key.toUpperCase()}":`,
  );
  expect((await client.call("POST", "/AccountViewData", { body })).status).toBe(200);
  const answer = await client.call("GET", "/ACCOUNTVIEWDATA?businessobject=ak1&FIELDS=art_code&pagesize=1");
  expect(await tablesOf(answer)).toEqual({ ARTICLE: [{ ART_CODE: "1", EXT_KEY: 1 }] });
});

test("the ledger names refused writes too, whatever refused them", async () => {
  await client.write("POST", "AK1", "ARTICLE", article("a1", { ART_DESC1: ["C", "x".repeat(60)] }));
  await client.write("POST", "AK1", "ARTICLE", article("a1"));
  await client.write("PUT", "AK1", "ARTICLE", { ART_CODE: ["C", "a1"], VAT_CODE: ["C", "9"] });
  await client.write("PUT", "AK1", "ARTICLE", { ART_CODE: ["C", "a1"], VAT_CODE: ["C", "2"] });
  expect((await ledger()).map(({ operation, key, applied }) => [operation, key, applied])).toEqual([
    ["AK1.create", "A1", false],
    ["AK1.create", "A1", true],
    ["AK1.update", "A1", false],
    ["AK1.update", "A1", true],
  ]);
  await client.control("POST", "/ledger/reset");
  expect(await ledger()).toEqual([]);
});

test("seeds go past the rules, and are found and stored like what is written", async () => {
  await client.seed("ARTICLE", [{ ART_CODE: "ab1", ART_DESC1: "x".repeat(60), QTY_TECH: 5, QTY_RSRV: 7 }]);
  const found = await client.tables({
    BusinessObject: "AK1",
    Fields: "ART_CODE,QTY_AVAIL,QTY_FREE2",
    FilterControlSource1: "ART_CODE",
    FilterOperator1: "Equal",
    FilterValue1: "ab1",
  });
  expect(found.ARTICLE).toMatchObject([{ ART_CODE: "AB1", QTY_AVAIL: -2, QTY_FREE2: 0 }]);
  expect(await client.control("POST", "/seed", { table: "NOPE", rows: [] })).toMatchObject({ error: "no table NOPE" });
});

test("companies are separate, each with the sample administration (§10.4)", async () => {
  await client.write("POST", "AK1", "ARTICLE", article("1"));
  const other = await client.call("GET", "/accountviewdata?BusinessObject=AK1&Fields=ART_CODE", {
    headers: { "x-company": "c0ffee02" },
  });
  expect((await tablesOf(other)).ARTICLE?.map((row) => row.ART_CODE)).toEqual(["VERZEND"]);
  const keys = async (BusinessObject: string, table: string, key: string) =>
    (await client.tables({ BusinessObject, Fields: key }))[table]?.map((row) => row[key]);
  expect(await keys("GL1", "LEDGER", "ACCT_NR")).toEqual(["1210", "1500", "1510", "8000", "8010", "8020"]);
  expect(await keys("VA1", "VAT", "VAT_CODE")).toEqual(["0", "1", "2", "V"]);
  expect(await keys("PT1", "PAY_COND", "DISC_CODE")).toEqual(["14", "30", "60", "DD", "ID"]);
  expect(await keys("DJ1", "DAILY", "DJ_CODE")).toEqual(["BNK", "INK", "VRK"]);
  expect(await keys("AG1", "ART_GRP", "AG_CODE")).toEqual(["ALG"]);
  expect(await keys("AR1", "CONTACT", "SUB_NR")).toEqual(["99999"]);
});

test("a refresh token given at the start is good for one refresh", async () => {
  const started = await signedInClient({ refreshToken: "from-the-file" });
  const refresh = () =>
    fetch(`${started.server.url}/token`, {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "refresh_token",
        refresh_token: "from-the-file",
        client_id: "demo-client",
        client_secret: "demo-secret",
      }),
    });
  expect([(await refresh()).status, (await refresh()).status]).toEqual([200, 400]);
  await started.server.close();
});

test("the dictionary is read page by page, and so are the fields of an object (§8)", async () => {
  const names: unknown[] = [];
  let lastKey: string | undefined;
  for (;;) {
    const query = { BusinessObject: "SO1", PageSize: "10", ...(lastKey === undefined ? {} : { lastKey }) };
    const { DCT_FLD: rows = [] } = await tablesOf(await client.read(query, "/accountviewfields"));
    names.push(...rows.map((row) => `${row.DBF_NAME}.${row.FIELD_NAME}`));
    if (rows.length < 10) break;
    lastKey = String(rows.at(-1)?.DCT_FLD_Id);
  }
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining(["SO_HDR.COMMENT1", "SO_LINE.ORD_QTY"]));
  const raw = { BusinessObject: "fld", Fields: "*", Filter: "dct_fld.dbf_name='PAY_COND' AND inp_mand" };
  const { DCT_FLD } = await tablesOf(await client.read(raw, "/accountviewsystemdata"));
  expect(DCT_FLD?.map((row) => row.FIELD_NAME)).toEqual(["DISC_CODE", "DISC_DESC"]);
  const unknown = await client.read({ BusinessObject: "fld", Fields: "NOPE" }, "/accountviewsystemdata");
  expect(await refusalOf(unknown)).toMatch(/DCT_FLD.NOPE/);
});

test("a page that changed while it was read comes again in an incremental pass", async () => {
  await client.seed("ARTICLE", [{ ART_CODE: "1", CNG_DATE: "2026-01-01T00:00:00" }]);
  await client.control("POST", "/faults", { match: { effect: "read" }, kind: "changeWhilePaging", times: 1 });
  const { ARTICLE: [shown] = [] } = await client.tables({ BusinessObject: "AK1", Fields: "ART_CODE,CNG_DATE" });
  expect(shown).toMatchObject({ ART_CODE: "1", CNG_DATE: "2026-01-01T00:00:00" });
  expect((await client.state("ARTICLE"))[0]).not.toMatchObject({ CNG_DATE: "2026-01-01T00:00:00" });
});
