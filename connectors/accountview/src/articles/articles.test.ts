import { describe, expect, test } from "vitest";
import { probe } from "../probe.ts";
import { recordedSession, rows } from "../testing/recorded.ts";
import { articleFunctions } from "./articles.ts";

const { list, getMany, listKeys, create, update } = articleFunctions;
const thrown = (call: Promise<unknown>) => call.catch((error: unknown) => error);

describe("list", () => {
  test("goes on behind the last key for as long as pages come back full", async () => {
    const { session, requests } = recordedSession([rows("1", "2"), rows("3", "4"), rows("5")]);
    let position: string | null = null;
    const keys: string[] = [];
    do {
      const page = await list({ session, position, since: null, pageSize: 2 });
      keys.push(...page.records.map(({ key }) => key));
      position = page.next;
    } while (position !== null);
    expect(keys).toEqual(["1", "2", "3", "4", "5"]);
    expect(requests.map(({ query }) => query?.lastKey)).toEqual([undefined, "2", "4"]);
  });

  test.each([
    ["the first page again", ["1", "2"]],
    ["the last row again", ["2", "3"]],
  ])("stops with an error when AccountView sends %s", async (_, again) => {
    const { session } = recordedSession([rows("1", "2"), rows(...again)]);
    const { next } = await list({ session, position: null, since: null, pageSize: 2 });
    const error = await thrown(list({ session, position: next, since: null, pageSize: 2 }));
    expect(error).toMatchObject({ code: "page_repeated", category: "bug" });
  });

  test("a position that is not its own is unknown", async () => {
    const { session } = recordedSession([]);
    const error = await thrown(list({ session, position: "{", since: null, pageSize: 2 }));
    expect(error).toMatchObject({ code: "position_unknown", category: "data" });
  });

  test("gives the moment of the first answer as watermark, and asks for changes in local time", async () => {
    const headers = { date: "Mon, 23 Nov 2026 10:15:00 GMT" };
    const { session, requests } = recordedSession([
      { ...rows("1"), headers },
      { ...rows("1"), headers },
    ]);
    const { watermark } = await list({ session, position: null, since: null, pageSize: 1 });
    expect(watermark).toBe("2026-11-23T10:15:00.000Z");
    const second = await list({ session, position: '["0","0"]', since: watermark, pageSize: 1 });
    expect(second.watermark).toBeNull();
    expect(requests[1]?.query).toMatchObject({
      FilterControlSource1: "CNG_DATE",
      FilterOperator1: "DateOnOrAfterDate",
      FilterValueType1: "T",
      FilterValue1: "{^2026-11-23 09:13:00}",
    });
  });

  test("says which price it is", async () => {
    const article = { body: { ARTICLE: [{ ART_CODE: "1", PX_SELL: "12.50" }] } };
    const excluding = recordedSession([article]);
    const including = recordedSession([article], { settings: { pricesIncludeVat: true } });
    const prices = async ({ session }: typeof excluding) =>
      (await list({ session, position: null, since: null, pageSize: 1 })).records[0]?.fields;
    expect(await prices(excluding)).toMatchObject({ price_excluding_vat: "12.5", price_including_vat: null });
    expect(await prices(including)).toMatchObject({ price_excluding_vat: null, price_including_vat: "12.5" });
  });
});

describe("looking up", () => {
  test.each([
    ["an empty list", { body: { ARTICLE: [] } }],
    ["no list", { body: {} }],
    ["404", { status: 404, body: { ErrorMessage: "Niets gevonden." } }],
    ["404 without a body", { status: 404, body: undefined }],
  ])("%s means: not there", async (_, answer) => {
    expect(await getMany({ session: recordedSession([answer]).session, keys: ["1"] })).toEqual([]);
  });

  test("a 404 of something else is an error", async () => {
    const { session } = recordedSession([{ status: 404, body: { message: "no route" } }]);
    expect(await thrown(getMany({ session, keys: ["1"] }))).toMatchObject({ category: "configuration" });
  });

  test("rows that were not asked for are left out, case and trailing blanks do not count", async () => {
    const { session } = recordedSession([rows("AB-1  ", "AB-12", "X")]);
    expect((await getMany({ session, keys: ["ab-1"] })).map(({ key }) => key)).toEqual(["AB-1"]);
  });

  test("a hundred keys take one call where lists are proven, seven where they are not", async () => {
    const keys = Array.from({ length: 100 }, (_, index) => String(100_000 + index));
    const proven = recordedSession([], { capabilities: { listFilter: true } });
    const unproven = recordedSession([]);
    await getMany({ session: proven.session, keys });
    await getMany({ session: unproven.session, keys });
    expect([proven.requests.length, unproven.requests.length]).toEqual([1, 7]);
    expect(proven.requests[0]?.query).toMatchObject({ FilterIsListOfValues1: "true", FilterValue1: keys.join(",") });
    expect(unproven.requests[0]?.query).toMatchObject({ MatchAnyFilter: "true", FilterValue16: keys[15] });
  });

  test("listKeys asks for keys and GTINs alone, a thousand at once", async () => {
    const { session, requests } = recordedSession([rows("1", "2")]);
    const { pairs, next } = await listKeys({ session, position: null });
    expect(pairs).toEqual([
      { natural: "1", key: "1", identities: { EAN_CODE: null } },
      { natural: "2", key: "2", identities: { EAN_CODE: null } },
    ]);
    expect(next).toBeNull();
    expect(requests[0]?.query).toEqual({ BusinessObject: "AK1", PageSize: "1000", Fields: "ART_CODE,EAN_CODE" });
  });
});

describe("writing", () => {
  test("sends one row by position, numbers as text, and leaves out what is empty", async () => {
    const { session, requests } = recordedSession([rows("100234")]);
    const item = { ART_CODE: "100234", ART_DESC1: "Kogelkraan", PX_SELL: "12.5", EAN_CODE: null, STK_FLG: true };
    expect(await create({ session, items: [item] })).toEqual([{ outcome: "written", key: "100234" }]);
    expect(requests[0]).toEqual({
      method: "POST",
      path: "/accountviewdata",
      headers: { "x-company": "c0ffee01" },
      effect: "write",
      json: {
        BookDate: "",
        BusinessObject: "AK1",
        Table: {
          Definition: {
            Name: "ARTICLE",
            Fields: [
              { Name: "ART_CODE", FieldType: "C" },
              { Name: "ART_DESC1", FieldType: "C" },
              { Name: "PX_SELL", FieldType: "N" },
              { Name: "STK_FLG", FieldType: "L" },
            ],
          },
        },
        TableData: { Data: { Rows: [{ Values: ["100234", "Kogelkraan", "12.5", true] }] } },
      },
    });
  });

  test("an update empties what is null and names the key", async () => {
    const { session, requests } = recordedSession([rows("1")]);
    await update({ session, items: [{ key: "1", fields: { ART_DESC2: null } }] });
    expect(requests[0]).toMatchObject({
      method: "PUT",
      json: { TableData: { Data: { Rows: [{ Values: ["", "1"] }] } } },
    });
  });

  test("an answer without the key leaves the outcome unknown", async () => {
    const { session } = recordedSession([{ body: { ARTICLE: [] } }]);
    const error = await thrown(create({ session, items: [{ ART_CODE: "1" }] }));
    expect(error).toMatchObject({ category: "unknown_outcome" });
  });

  test("what concerns every record is thrown, not blamed on one", async () => {
    const { session } = recordedSession([{ status: 400, body: { ErrorMessage: "Onbekend veld: ARTICLE.ART_TEXT" } }]);
    const error = await thrown(create({ session, items: [{ ART_CODE: "1", ART_TEXT: "x" }] }));
    expect(error).toMatchObject({ category: "configuration", field: "ART_TEXT" });
  });
});

describe("the list filter", () => {
  const known = rows("1", "2", "3");
  test.each([
    ["gives exactly the two", rows("2", "1"), true],
    ["is refused", { status: 400, body: { ErrorMessage: "FilterIsListOfValues wordt niet ondersteund." } }, false],
    ["is taken for one value", rows(), false],
    ["is not heeded", known, false],
  ])("%s", async (_, answer, listFilter) => {
    const { session, requests } = recordedSession([known, answer, { body: { VAT: [] } }]);
    expect(await probe({ session })).toEqual({ listFilter, equalIgnoresCase: false });
    expect(requests[1]?.query).toMatchObject({ FilterValue1: "1,2" });
  });

  test("is not proven where there are too few articles", async () => {
    const { session } = recordedSession([rows("1", "2"), { body: { VAT: [] } }]);
    expect(await probe({ session })).toEqual({ listFilter: false, equalIgnoresCase: false });
  });
});
