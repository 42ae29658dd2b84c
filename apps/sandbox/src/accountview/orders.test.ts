import { afterEach, beforeEach, expect, test } from "vitest";
import { article, debtor, refusalOf, signedInClient, type TestClient, tablesOf } from "./accountview-test-client.ts";

type Cells = ReturnType<typeof article>;

let client: TestClient;
beforeEach(async () => {
  client = await signedInClient();
  await client.write("POST", "AK1", "ARTICLE", article("100", { PX_SELL: ["N", 12.5], QTY_TECH: ["N", 10] }));
});
afterEach(() => client.server.close());

const line = (code: string, quantity: unknown, more: Cells = {}): Cells => ({
  ART_CODE: ["C", code],
  ORD_QTY: ["N", quantity],
  ...more,
});
const order = (header: Cells, rows: readonly Cells[] = [line("100", 2)]) =>
  client.write(
    "POST",
    "SO1",
    "SO_HDR",
    { RPL_INV: ["C", "99999"], ORD_DATE: ["T", "2026-11-20"], ...header },
    { table: "SO_LINE", rows },
  );
const page = (header: Cells, line: Cells) =>
  client.write(
    "POST",
    "DJ2",
    "DJ_PAGE",
    {
      DJ_CODE: ["C", "VRK"],
      SUB_NR: ["C", "99999"],
      INV_NR: ["C", "F-1"],
      HDR_DESC: ["C", "Factuur"],
      TRN_DATE: ["T", "2026-11-20"],
      PERIOD: ["N", 11],
      ...header,
    },
    { table: "DJ_LINE", rows: [{ ACCT_NR: ["C", "8000"], AMOUNT: ["N", 100], ...line }] },
  );
const refusedOrder = async (header: Cells, rows?: readonly Cells[]) => refusalOf(await order(header, rows));
const stored = async (table: string) => (await client.state(table))[0] ?? {};
const item = async () => (await client.state("ARTICLE")).find((row) => row.ART_CODE === "100");

test("rule 19: a line belongs to a header of its request", async () => {
  const rows = [line("100", 1)];
  const body = (headerId: string) => ({
    BusinessObject: "SO1",
    Table: {
      Definition: {
        Name: "SO_HDR",
        Fields: ["RPL_INV", "ORD_DATE"].map((Name, at) => ({ Name, FieldType: "CT"[at] })),
      },
      DetailDefinitions: [
        {
          Name: "SO_LINE",
          Fields: ["RowId", "HeaderId", "ART_CODE", "ORD_QTY"].map((Name, at) => ({ Name, FieldType: "CCCN"[at] })),
        },
      ],
    },
    TableData: {
      Data: { Rows: [{ Values: ["99999", "2026-11-20"] }] },
      DetailData: [{ Rows: rows.map(() => ({ Values: [1, headerId, "100", "1"] })) }],
    },
  });
  expect(await refusalOf(await client.send("POST", body("2")))).toMatch(/^400 HeaderId.* 2/);
  expect((await client.send("POST", body("1"))).status).toBe(200);
});

test("rule 22: an order has lines, and a line a quantity", async () => {
  expect(await refusedOrder({}, [])).toMatch(/SO_LINE/);
  expect(await refusedOrder({}, [line("100", 0)])).toMatch(/ORD_QTY: verplicht veld/);
  expect(await refusedOrder({ ORD_DATE: ["T", ""] })).toMatch(/ORD_DATE: verplicht veld/);
});

test("rule 22: a page has an amount, which may be 0 but not empty", async () => {
  expect(await refusalOf(await page({}, { AMOUNT: ["N", null] }))).toMatch(/AMOUNT: verplicht veld/);
  expect(await refusalOf(await page({ PERIOD: ["N", 0] }, {}))).toMatch(/PERIOD: verplicht veld/);
  expect((await page({}, { AMOUNT: ["N", 0] })).status).toBe(200);
});

test("rule 23: the numbers of orders and addresses cannot be sent; DJ_CODE can", async () => {
  expect(await refusedOrder({ ORD_NR: ["C", "1"] })).toMatch(/ORD_NR: alleen lezen/);
  const address: Cells = {
    REC_ID: ["C", "1"],
    SUB_NR: ["C", "99999"],
    DEL_NAME: ["C", "Magazijn"],
    ADDRESS1: ["C", "Kade 1"],
  };
  expect(await refusalOf(await client.write("POST", "ADDR", "DEL_ADDR", address))).toMatch(/REC_ID: alleen lezen/);
  expect((await page({}, {})).status).toBe(200);
});

test("rule 24: debtors and items must not be blocked", async () => {
  await client.write("POST", "AR1", "CONTACT", debtor("A", { SUB_NR: ["C", "1"], BLK_SP: ["L", true] }));
  await client.write("POST", "AR1", "CONTACT", debtor("B", { SUB_NR: ["C", "2"], REC_BLK: ["L", "TRUE"] }));
  expect(await refusedOrder({ RPL_INV: ["C", "1"] })).toMatch(/RPL_INV: debiteur 1 is geblokkeerd/);
  expect(await refusedOrder({ RPL_DEL: ["C", "2"] })).toMatch(/RPL_DEL: debiteur 2 is geblokkeerd/);
  expect(await refusedOrder({}, [line("404", 1)])).toMatch(/ART_CODE: 404 bestaat niet/);
  expect(await client.state("SO_HDR")).toEqual([]);
});

test("rule 24: a delivery address is the delivery debtor's", async () => {
  await client.write("POST", "AR1", "CONTACT", debtor("A", { SUB_NR: ["C", "1"] }));
  const address: Cells = { SUB_NR: ["C", "1"], DEL_NAME: ["C", "Magazijn"], ADDRESS1: ["C", "Kade 1"] };
  const { DEL_ADDR: [made] = [] } = await tablesOf(await client.write("POST", "ADDR", "DEL_ADDR", address));
  const DEL_CODE = ["C", String(made?.REC_ID)] as const;
  expect(await refusedOrder({ DEL_CODE })).toMatch(/DEL_CODE/);
  expect((await order({ DEL_CODE, RPL_DEL: ["C", "1"] })).status).toBe(200);
  expect(await refusedOrder({ DISC_CODE: ["C", "99"] })).toMatch(/DISC_CODE: 99/);
  expect(await refusedOrder({ COST_CODE: ["C", "X"] })).toMatch(/COST_CODE/);
  expect((await order({ EMP_NR: ["C", "X"], SHIP_MTH: ["C", "X"], APX_LIST: ["C", "X"] })).status).toBe(200);
});

test("rules 24 and 25: pages are checked and numbered", async () => {
  expect(await refusalOf(await page({ DJ_CODE: ["C", "XXX"] }, {}))).toMatch(/DJ_CODE: XXX bestaat niet/);
  expect(await refusalOf(await page({}, { ACCT_NR: ["C", "9"] }))).toMatch(/ACCT_NR: 9 bestaat niet/);
  const answer = await tablesOf(await page({}, {}));
  expect(answer).toMatchObject({
    DJ_PAGE: [{ INV_NR: "F-1", DJ_PAGE_Id: 0 }],
    DJ_LINE: [{ AMOUNT: 100, DJ_LINE_Id: 0 }],
  });
  expect(
    await client.tables({
      BusinessObject: "DJ2P",
      FilterControlSource1: "INV_NR",
      FilterOperator1: "Equal",
      FilterValue1: "f-1",
    }),
  ).toMatchObject({ DJ_PAGE: [{ PAGE_NR: "1", REC_ID: answer.DJ_PAGE?.[0]?.REC_ID }] });
});

test("rule 25: an address is changed by the number that it was given", async () => {
  const address: Cells = { SUB_NR: ["C", "99999"], DEL_NAME: ["C", "Magazijn"], ADDRESS1: ["C", "Kade 1"] };
  const { DEL_ADDR: [made] = [] } = await tablesOf(await client.write("POST", "ADDR", "DEL_ADDR", address));
  const REC_ID = ["C", String(made?.REC_ID)] as const;
  expect((await client.write("PUT", "ADDR", "DEL_ADDR", { REC_ID, CITY: ["C", "Delft"] })).status).toBe(200);
  expect(await stored("DEL_ADDR")).toMatchObject({ CITY: "Delft", DEL_NAME: "Magazijn" });
  const nameless = await client.write("PUT", "ADDR", "DEL_ADDR", { CITY: ["C", "Delft"] });
  expect(await refusalOf(nameless)).toMatch(/REC_ID: sleutelveld ontbreekt/);
});

test("rule 26: a page cannot be changed", async () => {
  expect(await refusalOf(await client.write("PUT", "DJ2", "DJ_PAGE", { HDR_DESC: ["C", "x"] }))).toMatch(/^400 .*DJ2/);
});

test("rule 27: two pages may have one invoice number, two debtors one address", async () => {
  expect((await page({}, {})).status + (await page({}, {})).status).toBe(400);
  for (const name of ["A", "B"]) {
    const answer = await client.write("POST", "AR1", "CONTACT", debtor(name, { MAIL_BUS: ["C", "a@example.com"] }));
    expect(answer.status).toBe(200);
  }
  const found = await client.tables({
    BusinessObject: "AR1",
    FilterControlSource1: "MAIL_BUS",
    FilterOperator1: "Equal",
    FilterValue1: "A@EXAMPLE.COM",
  });
  expect(found.CONTACT).toHaveLength(2);
});

test("rule 28: an update that changes nothing raises CNG_NR", async () => {
  await client.write("POST", "AR1", "CONTACT", debtor("A", { SUB_NR: ["C", "1"] }));
  await client.write("PUT", "AR1", "CONTACT", { SUB_NR: ["C", "1"], ACCT_NAME: ["C", "A"] });
  expect(await stored("CONTACT")).toMatchObject({ CNG_NR: 2 });
});

test("rule 29: a price sent empty is one left out; 0 is a price", async () => {
  await order({}, [line("100", 1, { ART_PX: ["N", null] }), line("100", 1, { ART_PX: ["N", 0] })]);
  const { SO_LINE } = await client.tables({ BusinessObject: "SO1" });
  expect(SO_LINE?.map((row) => row.ART_PX)).toEqual([12.5, 0]);
});

test("rule 30: orders reserve, exactly; finished they do not", async () => {
  await order({}, [line("100", 0.1), line("100", "0.2")]);
  expect(await item()).toMatchObject({ QTY_TECH: 10, QTY_RSRV: 0.3, QTY_AVAIL: 9.7, QTY_FREE2: 9.7 });
  const orderNumber = (await stored("SO_HDR")).ORD_NR;
  await client.control("POST", "/finish-order", { orderNumber });
  expect(await item()).toMatchObject({ QTY_RSRV: 0, QTY_AVAIL: 9.7, QTY_FREE2: 9.7 });
  await client.switches({ stockWrite: false });
  const stock = await client.write("PUT", "AK1", "ARTICLE", { ART_CODE: ["C", "100"], QTY_TECH: ["N", 5] });
  expect(await refusalOf(stock)).toMatch(/QTY_TECH: alleen lezen/);
});

test("rule 33: an order answers with its number and those of its lines", async () => {
  const answer = await tablesOf(await order({ COMMENT1: ["C", "WEB-1"] }, [line("100", 2), line("VERZEND", 1)]));
  expect(answer).toEqual({
    SO_HDR: [
      {
        ORD_NR: "20260001",
        RPL_INV: "99999",
        ORD_DATE: "2026-11-20T00:00:00",
        COMMENT1: "WEB-1",
        EXT_KEY: 0,
        SO_HDR_Id: 0,
      },
    ],
    SO_LINE: [
      { REC_ID: "0000000001", ART_CODE: "100", ORD_QTY: 2, EXT_KEY: 0, SO_HDR_Id: 0, SO_LINE_Id: 0 },
      { REC_ID: "0000000002", ART_CODE: "VERZEND", ORD_QTY: 1, EXT_KEY: 1, SO_HDR_Id: 0, SO_LINE_Id: 1 },
    ],
  });
});

test("rule 35: a finished order is one header and its lines in the history", async () => {
  await order({ COMMENT1: ["C", "WEB-1"], COMMENT2: ["C", "bellen"], DEL_DATE: ["T", "2026-11-22"] }, [
    line("100", 2),
    line("VERZEND", 1),
  ]);
  await client.control("POST", "/finish-order", { orderNumber: "20260001" });
  expect(await client.state("HST_AH")).toEqual([
    expect.objectContaining({
      HDR_TYPE: 1,
      RPL_INV: "99999",
      DC_NAME: "Diverse debiteuren",
      COMMENT1: "WEB-1",
      COMMENT2: "bellen",
      ORD_NR: "20260001",
      DEL_DATE: "2026-11-22T00:00:00",
    }),
  ]);
  const history = await client.tables({
    BusinessObject: "ALH",
    Fields: "ART_CODE,UNIT_PX,hst_ah.DEL_DATE,HST_AH.ORD_NR",
  });
  expect(history.HST_AL).toMatchObject([
    { ART_CODE: "100", UNIT_PX: 12.5, HST_AH_DEL_DATE: "2026-11-22T00:00:00", HST_AH_ORD_NR: "20260001" },
    { ART_CODE: "VERZEND" },
  ]);
  expect([await client.state("SO_HDR"), await client.state("SO_LINE")]).toEqual([[], []]);
});
