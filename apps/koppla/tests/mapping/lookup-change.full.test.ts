import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { machineActor } from "@koppla/service/ground/actor";
import { changeLookup, compareLookup } from "@koppla/service/lookups/lookup-change";
import { replaceLookup, viewLookups } from "@koppla/service/lookups/lookups";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApi, testApi } from "../api/test-api.ts";

/*
 * Pairs of a lookup table one by one, and as a spreadsheet.
 */

let testing: TestKoppla;
let api: TestApi;
beforeAll(async () => {
  testing = await testKoppla({ products: 12 });
  api = await testApi(testing);
});
afterAll(async () => {
  await api?.close();
  await testing?.close();
});

const owner = machineActor();
const place = { integration: "parts-to-books", table: "vat-codes" };
const nl21 = { left: "NL21", right: "1" };

async function view() {
  const [table] = await viewLookups(testing.engine, owner, place);
  if (table === undefined) {
    throw new Error("The table is gone.");
  }
  return table;
}

test("a value that is missing says how many records wait for it, and they go on once it has its pair (R12)", async () => {
  await changeLookup(testing.engine, owner, { ...place, remove: [nl21] });
  const { waiting } = await testing.run();
  expect(waiting).toBeGreaterThan(0);
  const before = await view();
  expect(before.left.waiting).toMatchObject([{ value: "NL21", flow: "parts-to-books/products", records: waiting }]);
  expect(before.left.gaps).toContainEqual(expect.objectContaining({ code: "NL21" }));
  expect(before.left.mayBeNone).toBe(false);
  const { wentOn } = await changeLookup(testing.engine, owner, { ...place, add: [nl21] });
  expect(wentOn).toBe(waiting);
  await expect.poll(async () => (await view()).left.waiting, { timeout: 30_000 }).toEqual([]);
  const after = await view();
  expect(after.pairs).toContainEqual({ ...nl21, because: "sameAs" });
  expect(after.pairs).toContainEqual({ left: "EUV", right: "V", because: "name" });
});

test("a pair that somebody else has changed meanwhile is not changed again (R12)", async () => {
  const gone = { left: "NL9", right: "7" };
  const change = { ...place, remove: [gone], add: [{ left: "NL9", right: "1" }] };
  await expect(changeLookup(testing.engine, owner, change)).rejects.toMatchObject({ code: "table_has_changed" });
  await expect(changeLookup(testing.engine, owner, place)).rejects.toMatchObject({ code: "nothing_to_change" });
  await expect(
    changeLookup(testing.engine, owner, { ...place, add: [{ left: "NL9", right: "1" }] }),
  ).rejects.toMatchObject({
    code: "lookup_cannot_be_used",
  });
  expect((await view()).pairs).toContainEqual(expect.objectContaining({ left: "NL9", right: "2" }));
});

test("a pair that takes another's place stands where that stood (R12)", async () => {
  const lefts = async () => (await view()).pairs.map(({ left }) => left);
  const order = await lefts();
  const [one, other] = [
    { left: "NL0", right: "0" },
    { left: "NL0", right: "2" },
  ];
  const { rates } = await changeLookup(testing.engine, owner, { ...place, remove: [one], add: [other] });
  expect(rates).toMatchObject([{ left: "NL0", right: "2" }]);
  expect(await lefts()).toEqual(order);
  expect((await view()).rates).toHaveLength(1);
  await changeLookup(testing.engine, owner, { ...place, remove: [other], add: [one] });
  expect(await lefts()).toEqual(order);
});

test("a spreadsheet goes out, is told apart before it counts, and comes back the same (R12)", async () => {
  const odd = { left: "=1+1", right: "-2" };
  await changeLookup(testing.engine, owner, { ...place, add: [odd] });
  const key = await api.keyWith(["look"]);
  const answer = await api.send("/organisations/demo/lookups/export?integration=parts-to-books&table=vat-codes", {
    key,
  });
  expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(answer.headers.get("content-disposition")).toBe("attachment");
  const bytes = new Uint8Array(await answer.arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const csv = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  // What a spreadsheet would calculate is made harmless.
  expect(csv).toContain("\r\n'=1+1,'-2\r\n");
  const compare = (text: string) => compareLookup(testing.engine, owner, { ...place, csv: text });
  const { pairs } = await view();
  expect(await compare(csv)).toEqual({ remove: [], add: [], same: pairs.length, rates: null });
  expect(await compare(csv.replace("NL9,2", "NL9,1").replace("NL21,1\r\n", ""))).toEqual({
    remove: expect.arrayContaining([nl21, { left: "NL9", right: "2" }]),
    add: [{ left: "NL9", right: "1" }],
    same: pairs.length - 2,
    rates: [{ left: "NL9", right: "1", leftRate: "9", rightRate: "21" }],
  });
  await expect(compare("shop,books\nNL21,1\n")).rejects.toMatchObject({ code: "spreadsheet_cannot_be_used" });
  await expect(compare("pim,books\nNL21,1\nNL21,1\n")).rejects.toMatchObject({ code: "lookup_cannot_be_used" });
  expect((await view()).pairs).toEqual(pairs);
  const usual = pairs.filter(({ left }) => left !== odd.left).map(({ left, right }) => ({ left, right }));
  await replaceLookup(testing.engine, owner, { ...place, pairs: usual });
});

test("records, activity, links and the audit log go out as spreadsheets, to those who may have them (S-1)", async () => {
  await testing.run();
  const table = async (path: string, key: string) => {
    const answer = await api.send(`/organisations/demo/${path}`, { key });
    const lines = answer.status === 200 ? (await answer.text()).trimEnd().split("\r\n") : [];
    return { status: answer.status, head: lines[0], rows: lines.length - 1 };
  };
  const [viewer, operator, admin] = await Promise.all([
    api.keyWith(["look"]),
    api.keyWith(["look", "open", "operate"]),
    api.keyWith(["look", "open", "operate", "set_up"]),
  ]);
  const flow = "flow=parts-to-books%2Fproducts";
  expect(await table(`records/export?${flow}`, viewer)).toMatchObject({ status: 403 });
  expect(await table(`records/export?${flow}`, operator)).toEqual({
    status: 200,
    head: "flow,record,target,state,changed,why,incident",
    rows: 12,
  });
  expect(await table(`records/export?${flow}&state=failed`, operator)).toMatchObject({ rows: 0 });
  const activity = await table(`activity/export?${flow}`, operator);
  expect(activity).toMatchObject({ status: 200, head: "at,flow,record,action,problem" });
  expect(activity.rows).toBeGreaterThanOrEqual(12);
  expect(await table(`links/export?${flow}`, viewer)).toEqual({ status: 200, head: "source,target", rows: 12 });
  expect(await table("audit/export", operator)).toMatchObject({ status: 403 });
  expect(await table("audit/export?what=lookups.change", admin)).toMatchObject({
    status: 200,
    head: "number,at,who,kind,from,action,subject,what,before,after",
  });
});
