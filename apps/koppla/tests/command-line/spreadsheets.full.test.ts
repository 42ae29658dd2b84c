import { koppla } from "@koppla/proof/kit/command";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { afterAll, beforeAll, expect, test } from "vitest";

let testing: TestKoppla;
beforeAll(async () => {
  testing = await testKoppla({ products: 3 });
  await testing.run();
});
afterAll(async () => {
  await testing?.close();
});

const call = (...args: string[]) => koppla(args, testing.environment);

test("records, activity and links are printed as CSV, all of them (R33)", async () => {
  const records = (await call("records", "parts-to-books/products", "--csv")).stdout.trimEnd().split("\n");
  expect(records[0]).toBe("flow,record,target,state,changed,why,incident");
  expect(records).toHaveLength(4);
  expect(records[1]).toMatch(/^parts-to-books\/products,\d+,\d+,done,/);
  expect((await call("records", "--csv", "--state", "failed")).stdout.trimEnd()).toBe(records[0]);
  const activity = (await call("activity", "--csv")).stdout.trimEnd().split("\n");
  expect(activity[0]).toBe("at,flow,record,action,problem");
  expect(activity.length).toBeGreaterThanOrEqual(4);
  const links = (await call("links", "parts-to-books/products", "--export")).stdout;
  expect(links).toMatch(/^source,target\n(\d+,\d+\n){3}$/);
});

test("a table of all records looks for none, and is no JSON (R33)", async () => {
  expect(await call("records", "--csv", "--find", "100001")).toMatchObject({ status: 2 });
  expect(await call("activity", "--csv", "--json")).toMatchObject({ status: 2 });
});
