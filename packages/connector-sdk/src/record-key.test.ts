import { expect, test } from "vitest";
import { withCheckedKeys } from "./checked-keys.ts";
import type { EntityFunctions, SystemRecord } from "./entity-functions.ts";
import { isSafeForm, isUsableKey, keptKey, safeFormOf } from "./record-key.ts";

const broken = ["", "a\0b", "\ud83d", "\ude00x", "7".repeat(501), "é".repeat(251), "7".repeat(4_300)];

test.each(["9001", "A b", "Café", "Cafe\u0301", "🚲", "7".repeat(500), "é".repeat(250), "�", " ", "a~0123456789ab"])(
  "the key %j is kept as it is (V7)",
  (key) => {
    expect(isUsableKey(key)).toBe(true);
    expect(keptKey(key)).toBe(key);
  },
);

test("a key that cannot be kept becomes a form that can, another one for each, and always the same (V7)", () => {
  const forms = broken.map(keptKey);
  for (const form of forms) {
    expect(isSafeForm(form)).toBe(true);
    expect(form.isWellFormed()).toBe(true);
    expect(form).not.toMatch(/\p{Cc}/u);
    expect(Buffer.byteLength(form)).toBeLessThanOrEqual(500);
    expect(keptKey(form)).toBe(form);
  }
  expect(new Set(forms).size).toBe(broken.length);
  expect(broken.map(keptKey)).toEqual(forms);
});

test("half a pair is told from the other half, and from the sign that stands for both", () => {
  expect(new Set(["5\ud83d", "5\ude00", "5\ufffd"].map(safeFormOf)).size).toBe(3);
});

test("every function that gives keys gives only such as can be kept, and none is asked for another (V7)", async () => {
  const asked: string[][] = [];
  const records: SystemRecord[] = broken.map((key) => ({ key, fields: {} }));
  const entity: EntityFunctions<unknown> = {
    list: async () => ({ records, next: null, watermark: null }),
    getMany: async ({ keys }) => {
      asked.push([...keys]);
      return keys.map((key) => ({ key, fields: { found: true } }));
    },
    find: async () => records,
    listKeys: async () => ({ pairs: broken.map((key) => ({ natural: "n", key })), next: null }),
    create: async () => broken.map((key) => ({ outcome: "written", key })),
    update: async () => broken.map((key) => ({ outcome: "written", key })),
  };
  const checked = withCheckedKeys(entity);
  const unreached = { request: () => Promise.reject(new Error("No call is made.")) };
  const session = { settings: {}, capabilities: {}, ownFields: [], http: unreached };
  const forms = broken.map(keptKey);
  const list = await checked.list?.({ session, position: null, since: null, pageSize: 10 });
  expect(list?.records.map(({ key }) => key)).toEqual(forms);
  expect((await checked.find?.({ session, field: "f", values: [] }))?.map(({ key }) => key)).toEqual(forms);
  expect((await checked.listKeys?.({ session, position: null }))?.pairs.map(({ key }) => key)).toEqual(forms);
  for (const outcomes of [
    await checked.create?.({ session, items: [] }),
    await checked.update?.({ session, items: [] }),
  ]) {
    expect(outcomes?.map((one) => (one.outcome === "written" ? one.key : ""))).toEqual(forms);
  }
  const got = await checked.getMany?.({ session, keys: ["9001", ...broken, ...forms] });
  expect(got?.map(({ key }) => key)).toEqual(["9001", ...forms]);
  expect(asked).toEqual([["9001"]]);
});
