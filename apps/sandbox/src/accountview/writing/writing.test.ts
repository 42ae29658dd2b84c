import { afterEach, beforeEach, expect, test } from "vitest";
import {
  article,
  debtor,
  refusalOf,
  signedInClient,
  type TestClient,
  tablesOf,
  writeBody,
} from "../accountview-test-client.ts";

let client: TestClient;
beforeEach(async () => {
  client = await signedInClient();
});
afterEach(() => client.server.close());

type Cells = ReturnType<typeof article>;
const post = (cells: Cells) => client.write("POST", "AK1", "ARTICLE", cells);
const put = (cells: Cells) => client.write("PUT", "AK1", "ARTICLE", cells);
const refused = async (cells: Cells) => refusalOf(await post(cells));
const codes = async () => (await client.state("ARTICLE")).map((row) => row.ART_CODE);
const stored = async (code: string) => (await client.state("ARTICLE")).find((row) => row.ART_CODE === code);
const order = (header: Cells, rows: readonly Cells[]) =>
  client.write(
    "POST",
    "SO1",
    "SO_HDR",
    { RPL_INV: ["C", "99999"], ORD_DATE: ["T", "2026-11-20"], ...header },
    { table: "SO_LINE", rows },
  );

afterEach(async () => {
  // Whatever a test had refused, nothing of it may have been stored.
  expect((await client.state("ARTICLE")).filter((row) => String(row.ART_CODE).startsWith("BAD"))).toEqual([]);
});

test("rule 19: one header row, unless the switch says several; many lines and large bodies are refused", async () => {
  const two = writeBody("AK1", "ARTICLE", article("1"), null);
  const [row] = two.TableData.Data.Rows;
  two.TableData.Data.Rows.push({ Values: ["2", "2", ...(row?.Values.slice(2) ?? [])] });
  expect(await refusalOf(await client.send("POST", two))).toMatch(/^400 TableData/);
  await client.switches({ multiRowPost: true });
  expect((await client.send("POST", two)).status).toBe(200);
  expect(await codes()).toEqual(["1", "2", "VERZEND"]);
  const line: Cells = { ART_CODE: ["C", "1"], ORD_QTY: ["N", 1] };
  expect(
    await refusalOf(
      await order(
        {},
        Array.from({ length: 501 }, () => line),
      ),
    ),
  ).toMatch(/500/);
  const large = await client.call("POST", "/accountviewdata", { body: `{"x":"${"x".repeat(1_100_000)}"}` });
  expect(await refusalOf(large)).toMatch(/^413 /);
});

test("rule 20: the shape of the body is checked", async () => {
  const short = writeBody("AK1", "ARTICLE", article("BAD1"), null);
  short.TableData.Data.Rows[0]?.Values.pop();
  expect(await refusalOf(await client.send("POST", short))).toMatch(/Values/);
  const twice = writeBody("AK1", "ARTICLE", article("BAD2"), null);
  twice.Table.Definition.Fields.push({ Name: "art_code", FieldType: "C" });
  twice.TableData.Data.Rows[0]?.Values.push("BAD2");
  expect(await refusalOf(await client.send("POST", twice))).toMatch(/ART_CODE.*dubbel/);
  expect(await refused(article("BAD3", { PX_SELL: ["X", 1] }))).toMatch(/PX_SELL.*FieldType/);
  expect(await refused(article("BAD4", { PX_SELL: ["C", "1"] }))).toMatch(/PX_SELL/);
  expect(await refusalOf(await client.call("POST", "/accountviewdata", { body: "{" }))).toMatch(/JSON/);
});

test("rule 21: too long texts and wrong numbers are refused, naming field, length and maximum", async () => {
  expect(await refused(article("BAD", { ART_DESC1: ["C", "x".repeat(41)] }))).toMatch(/^400 ART_DESC1: 41 .*40/);
  expect((await post(article("OK1", { ART_DESC1: ["C", `${"é".repeat(40)}   `] }))).status).toBe(200);
  for (const wrong of ["1,5", "1.23456", "abc", "1e5"]) {
    expect(await refused(article("BAD", { PX_SELL: ["N", wrong] }))).toMatch(/^400 PX_SELL/);
  }
  expect(
    await refusalOf(await client.write("POST", "AR1", "CONTACT", debtor("A", { SRC_CODE: ["C", "ß".repeat(11)] }))),
  ).toMatch(/^400 SRC_CODE: 11 .*10/);
  expect((await post(article("OK2", { PX_SELL: ["N", "12.3456"] }))).status).toBe(200);
  expect(await stored("OK2")).toMatchObject({ PX_SELL: 12.3456 });
});

test("rule 22: mandatory fields are enforced, and an update may not empty them", async () => {
  for (const field of ["ART_CODE", "ART_DESC1", "AG_CODE", "VAT_CODE"]) {
    const { [field]: _left, ...rest } = article("BAD");
    expect(await refused(rest)).toMatch(new RegExp(`^400 ${field}`));
  }
  await post(article("1"));
  expect(await refusalOf(await put({ ART_CODE: ["C", "1"], ART_DESC1: ["C", ""] }))).toMatch(/ART_DESC1/);
  expect(
    await refusalOf(await client.write("POST", "AR1", "CONTACT", { ACCT_NAME: ["C", "X"], ACCT_NR: ["C", "1210"] })),
  ).toMatch(/SRC_CODE/);
});

test("rule 23: read-only fields are refused, null is empty", async () => {
  for (const field of ["QTY_AVAIL", "CNG_DATE"]) {
    const type = field === "CNG_DATE" ? "T" : "N";
    expect(await refused(article("BAD", { [field]: [type, type === "T" ? "2026-01-01" : 1] }))).toMatch(
      new RegExp(`${field}.*alleen lezen`),
    );
  }
  expect((await post(article("1", { EAN_CODE: ["C", null], ART_WEIGHT: ["N", null] }))).status).toBe(200);
  expect(await stored("1")).toMatchObject({ EAN_CODE: "", ART_WEIGHT: 0 });
});

test("rule 24: what is referred to must exist", async () => {
  expect(await refused(article("BAD", { AG_CODE: ["C", "NONE"] }))).toMatch(/AG_CODE: NONE/);
  expect(await refused(article("BAD", { VAT_CODE: ["C", "9"] }))).toMatch(/VAT_CODE: 9/);
  expect(await refusalOf(await client.write("POST", "AR1", "CONTACT", debtor("X", { CNT_CODE: ["C", "N1"] })))).toMatch(
    /CNT_CODE/,
  );
  expect(
    await refusalOf(await order({ RPL_INV: ["C", "1"] }, [{ ART_CODE: ["C", "VERZEND"], ORD_QTY: ["N", 1] }])),
  ).toMatch(/RPL_INV: 1/);
  await client.seed("ARTICLE", [
    {
      ...Object.fromEntries(Object.entries(article("7")).map(([name, [, value]]) => [name, String(value)])),
      REC_BLK: true,
    },
  ]);
  expect(await refusalOf(await order({}, [{ ART_CODE: ["C", "7"], ORD_QTY: ["N", 1] }]))).toMatch(/geblokkeerd/);
});

test("rule 25: numbers are assigned, sent ones are used; existing and missing keys are refused", async () => {
  const numberOf = async (cells: Cells) =>
    (await tablesOf(await client.write("POST", "AR1", "CONTACT", cells))).CONTACT?.[0]?.SUB_NR;
  expect(await numberOf(debtor("A"))).toBe("10001");
  expect(await numberOf(debtor("B", { SUB_NR: ["C", "10002"] }))).toBe("10002");
  expect(await numberOf(debtor("C"))).toBe("10003");
  await post(article("1"));
  expect(await refused(article("1"))).toMatch(/^400 ART_CODE: 1 bestaat al/);
  expect(await refusalOf(await put({ ART_CODE: ["C", "nope"], ART_DESC1: ["C", "x"] }))).toMatch(
    /^400 ART_CODE: NOPE bestaat niet/,
  );
  const other = { ...writeBody("AK1", "ARTICLE", { ART_CODE: ["C", "1"] }, null), id: "2" };
  expect(await refusalOf(await client.send("PUT", other))).toMatch(/id: 2/);
});

test("rule 26: orders and pages never change; nothing is deleted", async () => {
  expect(await refusalOf(await client.write("PUT", "SO1", "SO_HDR", { COMMENT1: ["C", "x"] }))).toMatch(/SO1/);
  expect(await refusalOf(await client.call("DELETE", "/accountviewdata?BusinessObject=AK1"))).toMatch(/^405 /);
});

test("rules 27 and 29: references are not unique; prices and codes left out are the item's", async () => {
  await post(article("1", { PX_SELL: ["N", 12.5], VAT_CODE: ["C", "2"] }));
  const lines: Cells[] = [{ ART_CODE: ["C", "1"], ORD_QTY: ["N", 2] }];
  for (const _ of [1, 2]) {
    expect((await order({ COMMENT1: ["C", "WEB-1"] }, lines)).status).toBe(200);
  }
  const { SO_HDR, SO_LINE } = await client.tables({ BusinessObject: "SO1", Fields: "*" });
  expect(SO_HDR).toHaveLength(2);
  expect(SO_HDR?.[0]).toMatchObject({
    ORD_NR: "20260001",
    RPL_DEL: "99999",
    GROSS_FLG: false,
    ORD_TOT: 25,
    ORD_DATE: "2026-11-20T00:00:00",
  });
  expect(SO_LINE?.[1]).toMatchObject({ ART_PX: 12.5, VAT_CODE: "2", SO_HDR_Id: 1, SO_LINE_Id: 1 });
});

test("rules 28 and 30: a write moves CNG_DATE even if it changes nothing, stock does not", async () => {
  await client.control("POST", "/clock", { now: "2026-07-01T10:00:00.000Z" });
  await client.signIn();
  await post(article("1", { QTY_TECH: ["N", 10] }));
  await client.write("POST", "AR1", "CONTACT", debtor("A"));
  expect(await stored("1")).toMatchObject({ CNG_DATE: "2026-07-01T12:00:00", QTY_AVAIL: 10 });
  await client.control("POST", "/clock", { now: "2026-12-01T10:00:00.000Z" });
  await client.signIn();
  expect((await order({}, [{ ART_CODE: ["C", "1"], ORD_QTY: ["N", 12] }])).status).toBe(200);
  expect(await stored("1")).toMatchObject({
    CNG_DATE: "2026-07-01T12:00:00",
    QTY_RSRV: 12,
    QTY_AVAIL: -2,
    QTY_FREE2: 0,
  });
  await put({ ART_CODE: ["C", "1"], ART_DESC1: ["C", "Artikel 1"] });
  expect(await stored("1")).toMatchObject({ CNG_DATE: "2026-12-01T11:00:00" });
  await client.write("PUT", "AR1", "CONTACT", { SUB_NR: ["C", "10001"], ACCT_NAME: ["C", "A"] });
  expect((await client.state("CONTACT"))[0]).toMatchObject({ CNG_DATE: "2026-12-01T11:00:00", CNG_NR: 2 });
});

test("rules 31 and 32 and §9: values as they are kept", async () => {
  await client.write(
    "POST",
    "AR1",
    "CONTACT",
    debtor("Żółw €", { POST_CODE: ["C", "1234ab"], SRC_CODE: ["C", "jansen"] }),
  );
  const [row] = await client.state("CONTACT");
  expect(row).toMatchObject({ ACCT_NAME: "?ó?w €", POST_CODE: "1234 AB", SRC_CODE: "JANSEN" });
  await order({ DEL_DATE: ["T", "2026-11-20T23:30:00.000Z"] }, [{ ART_CODE: ["C", "VERZEND"], ORD_QTY: ["N", 1] }]);
  expect((await client.state("SO_HDR"))[0]).toMatchObject({ DEL_DATE: "2026-11-21T00:00:00" });
  expect(
    await refusalOf(
      await order({ DEL_DATE: ["T", "20-11-2026"] }, [{ ART_CODE: ["C", "VERZEND"], ORD_QTY: ["N", 1] }]),
    ),
  ).toMatch(/DEL_DATE/);
});

test("rules 33 and 34: a write answers what it wrote; an error may come with 200", async () => {
  const answer = await post(article("1"));
  expect([answer.status, await tablesOf(answer)]).toEqual([
    200,
    {
      ARTICLE: [{ ART_CODE: "1", ART_DESC1: "Artikel 1", AG_CODE: "ALG", VAT_CODE: "1", EXT_KEY: expect.any(Number) }],
    },
  ]);
  await client.switches({ errorStatus200: true });
  expect(await refused(article("1"))).toMatch(/^200 .*bestaat al/);
});

test("rule 20: a line names its header, and a header number that is not there is refused", async () => {
  const stray = writeBody(
    "SO1",
    "SO_HDR",
    { RPL_INV: ["C", "99999"], ORD_DATE: ["T", "2026-11-20"] },
    { table: "SO_LINE", rows: [{ ART_CODE: ["C", "VERZEND"], ORD_QTY: ["N", 1] }] },
  );
  const [line] = stray.TableData.DetailData?.[0]?.Rows ?? [];
  line?.Values.splice(1, 1, "7");
  expect(await refusalOf(await client.send("POST", stray))).toMatch(/HeaderId.*7/);
});

test("rules 23 and 25: an address is changed by the key that the server gave it", async () => {
  const address: Cells = { SUB_NR: ["C", "99999"], DEL_NAME: ["C", "Magazijn"], ADDRESS1: ["C", "Dorpsstraat 1"] };
  expect(await refusalOf(await client.write("POST", "ADDR", "DEL_ADDR", { REC_ID: ["C", "1"], ...address }))).toMatch(
    /REC_ID/,
  );
  const { DEL_ADDR } = await tablesOf(await client.write("POST", "ADDR", "DEL_ADDR", address));
  const key = String(DEL_ADDR?.[0]?.REC_ID);
  expect(
    (await client.write("PUT", "ADDR", "DEL_ADDR", { REC_ID: ["C", key], DEL_NAME: ["C", "Winkel"] })).status,
  ).toBe(200);
  expect(await client.state("DEL_ADDR")).toMatchObject([
    { REC_ID: key, DEL_NAME: "Winkel", ADDRESS1: "Dorpsstraat 1" },
  ]);
});

test("rule 30: where stock cannot be written it is refused", async () => {
  await client.switches({ stockWrite: false });
  expect(await refused(article("BAD", { QTY_TECH: ["N", 5] }))).toMatch(/QTY_TECH/);
});

test("rule 36: images are stored unchecked", async () => {
  expect((await post(article("1", { IMG_MEDIUM: ["C", "x".repeat(500)] }))).status).toBe(200);
});

test("rule 36: attachments are an unknown detail table", async () => {
  const body = writeBody("AK1", "ARTICLE", article("BAD"), { table: "USR_LINK", rows: [{ DOC_DESC: ["C", "x"] }] });
  expect(await refusalOf(await client.send("POST", body))).toMatch(/USR_LINK/);
});

test("the ledger tells every write, applied or not; a fault before the commit leaves no trace", async () => {
  await post(article("1"));
  await refused(article("1"));
  await client.control("POST", "/faults", {
    match: { effect: "write" },
    kind: "status",
    parameters: { status: 500, body: {} },
    times: 1,
  });
  expect((await post(article("2"))).status).toBe(500);
  const { entries, counts } = await client.ledger();
  expect(entries).toMatchObject([
    { operation: "AK1.create", key: "1", applied: true },
    { operation: "AK1.create", key: "1", applied: false },
  ]);
  expect(counts.writeCalls).toBe(3);
});
