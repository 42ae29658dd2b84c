import { koppla } from "@koppla/proof/kit/command";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { afterAll, beforeAll, expect, test } from "vitest";

let testing: TestKoppla;
beforeAll(async () => {
  testing = await testKoppla({ products: 12 });
  await testing.run();
});
afterAll(async () => {
  await testing?.close();
});

const call = (...args: string[]) => koppla(["links", "parts-to-books/products", ...args], testing.environment);
const csv = (text: string) => testing.write(text, "csv");

/** An article with a code of the books' own, as an administration has that is older than its shop. */
async function oldArticle(code: string): Promise<void> {
  const row = (await testing.sandbox.articles()).get("100001");
  await testing.sandbox.control("books", "POST", "/seed", { table: "ARTICLE", rows: [{ ...row, ART_CODE: code }] });
}

test("links are looked up from both sides, removed, and made by a file; the record is then that record", async () => {
  expect((await call("--source", "100001")).stdout).toMatch(/^PARTS PIM +ACCOUNTVIEW +LINKED\n100001 +100001 +20/);
  expect((await call("--target", "100002", "--json")).lastLine).toContain('"source":"100002","target":"100002"');
  await oldArticle("OLD-1");
  expect((await call("--remove", "100001")).stdout).toContain(
    "100001 is no longer linked with 100001; both records stay.",
  );
  expect(await call("--remove", "100001")).toMatchObject({
    status: 1,
    stderr: "product 100001 of Parts PIM is not linked.\n",
  });
  const file = await csv("source,target\n100001,OLD-1\n100002,100002\n");
  expect((await call("--import", file, "--dry-run")).stdout).toBe(
    "1 link would be made; nothing was changed; 1 was there already.\n",
  );
  expect((await call("--import", file)).stdout).toBe("1 link made; 1 was there already.\n");
  expect((await call("--source", "100001")).stdout).toContain("OLD-1");
  await testing.sandbox.changeProduct("100001", { gross_price: "88.80" });
  expect(await testing.run()).toMatchObject({ failed: 0, waiting: 0 });
  expect(Number((await testing.sandbox.articles()).get("OLD-1")?.PX_SELL)).toBe(88.8);
  const exported = (await call("--export")).stdout;
  expect(exported.split(/\r?\n/).slice(0, 3)).toEqual(["source,target", "100000,100000", "100001,OLD-1"]);
  expect(exported.trim().split("\n")).toHaveLength(13);
});

test("a file with broken or contradicting rows is refused whole, each with its line and the way out", async () => {
  const before = (await call("--export")).stdout;
  const file = await csv(
    "source,target\n100003,100004\n100003,NEW\n999999,VERZEND\n100005\n,X\n100000,OLD-1\n100005,NOWHERE\n",
  );
  expect(await call("--import", file)).toMatchObject({
    status: 2,
    stderr: `${file}:5: It has 1 value, and 2 are needed: source,target.\n${file}:6: The value of source is empty. Fill it in, or remove the line.\nNothing was changed.\n`,
  });
  const wrong = await csv("source,target\n100003,100004\n100003,NEW\n999999,VERZEND\n100000,OLD-1\n");
  expect((await call("--import", wrong)).stderr.split("\n")).toEqual([
    `${wrong}:2: 100003 is linked with 100003 already. Remove that link first: koppla links parts-to-books/products --remove 100003.`,
    `${wrong}:3: 100003 stands in the file twice. Keep one of the lines.`,
    `${wrong}:4: Parts PIM does not have product 999999.`,
    `${wrong}:5: 100000 is linked with 100000 already. Remove that link first: koppla links parts-to-books/products --remove 100000.`,
    "Nothing was changed.",
    "",
  ]);
  expect((await call("--export")).stdout).toBe(before);
});
