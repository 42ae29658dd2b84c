import { afterEach, beforeEach, expect, test } from "vitest";
import { article, refusalOf, signedInClient, type TestClient, writeBody } from "./accountview-test-client.ts";

let client: TestClient;
beforeEach(async () => {
  client = await signedInClient();
});
afterEach(() => client.server.close());

const write = (body: unknown) => client.call("POST", "/accountviewdata", { body: JSON.stringify(body) });
const rights = async (): Promise<unknown> => (await client.call("GET", "/accountviewsystembusinessobjects")).json();

test("a right that the user lacks is told in the list of objects, and writes are held to it (§1)", async () => {
  expect(await rights()).toContainEqual(expect.objectContaining({ Code: "AK1", InsertAllowed: true }));
  await client.control("POST", "/switches", { lackingRights: [{ object: "AK1", right: "insert" }] });
  expect(await rights()).toContainEqual(
    expect.objectContaining({ Code: "AK1", InsertAllowed: false, UpdateAllowed: true }),
  );
  expect(await refusalOf(await write(writeBody("AK1", "ARTICLE", article("1"), null)))).toMatch(/^400 AK1: toevoegen/);
});

test("a relay that does not reach the installation answers every call but the sign-in with a page of its own (rule 18)", async () => {
  await client.control("POST", "/switches", { relay: "down" });
  const answer = await client.call("GET", "/companies");
  expect([answer.status, await answer.text()]).toEqual([502, expect.stringContaining("<html>")]);
});

test("a company that is not the user's is not listed, and refused (rule 6)", async () => {
  await client.control("POST", "/switches", { openCompanies: ["c0ffee02"] });
  expect(await (await client.call("GET", "/companies")).json()).toEqual([
    { Id: "c0ffee02", Code: "TWEE", Description: "Tweede BV" },
  ]);
  expect(await refusalOf(await client.call("GET", "/accountviewdata?BusinessObject=AK1"))).toMatch(/^403 x-company/);
});

test("a free field that was never added is in no dictionary, and refused where it is named (rule 7)", async () => {
  const query = new URLSearchParams({ BusinessObject: "fld", Fields: "DBF_NAME,FIELD_NAME", PageSize: "1000" });
  const dictionary = async () => (await client.call("GET", `/accountviewsystemdata?${query}`)).text();
  const read = () => client.call("GET", "/accountviewdata?BusinessObject=AK1&Fields=ART_CODE,X1_COLOR");
  expect([(await dictionary()).includes("X1_COLOR"), (await read()).status]).toEqual([true, 200]);
  await client.control("POST", "/switches", { missingFields: ["ARTICLE.X1_COLOR"] });
  expect([(await dictionary()).includes("X1_COLOR"), (await dictionary()).includes("X1_SIZE")]).toEqual([false, true]);
  expect(await refusalOf(await read())).toMatch(/^400 .*onbekend veld ARTICLE.X1_COLOR/);
});

test("a key pair that was used elsewhere is worth nothing: neither token serves any more (§10.1, 3)", async () => {
  await client.control("POST", "/tokens/spend");
  expect((await client.call("GET", "/companies")).status).toBe(401);
});
