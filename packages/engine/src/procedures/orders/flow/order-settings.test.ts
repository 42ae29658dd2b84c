import type { EntityOf } from "@koppla/connector-sdk";
import { expect, test } from "vitest";
import { z } from "zod";
import { flowSettingsSchema } from "../../flow-settings.ts";
import { placingSettings } from "./order-settings.ts";

type Orders = EntityOf<unknown, "order">;

function orders(more: Pick<Orders, "words" | "flowSettings">): Orders {
  return {
    kind: "order",
    fields: () => [],
    naturalKeys: () => [{ field: "reference", enforcedUnique: true }],
    passOrder: "key",
    limits: { list: 1, getMany: 1, find: 1, create: 1, update: 1 },
    toModel: {},
    fromModel: () => ({}),
    roles: {
      customer: "customer",
      date: "date",
      currency: "currency",
      lines: { list: "lines", description: "text" },
      compared: { header: [], line: [] },
    },
    ...more,
  };
}

const desk = z.enum(["front", "back"]).default("back");
const bookkeeping = orders({
  words: { defaultCustomer: "defaultDebtor", replacementProduct: "replacementArticle" },
  flowSettings: z.object({ desk }),
});
const plain = orders({});
const into = (target: Orders) => ({ source: plain, target });

test("stored settings are read by the target's own words, and a system without any has the engine's", () => {
  const stored = { defaultDebtor: "99999", onMissingProduct: "replace", replacementArticle: "X" };
  const known = { defaultCustomer: "99999", onMissingProduct: "replace", replacementProduct: "X" };
  expect(placingSettings("order", stored, into(bookkeeping))).toMatchObject(known);
  expect(placingSettings("order", known, into(plain))).toMatchObject(known);
});

test("settings that either system declares are read, with their defaults, and those of no system are refused", () => {
  expect(placingSettings("order", {}, into(bookkeeping)).declared).toEqual({ desk: "back" });
  expect(placingSettings("order", { desk: "front" }, { source: bookkeeping, target: plain }).declared).toEqual({
    desk: "front",
  });
  expect(() => placingSettings("order", { desk: "front" }, into(plain))).toThrow(/desk/);
});

test("what is wrong is said in the word that the file has", () => {
  const faults = (settings: object) =>
    flowSettingsSchema("order", into(bookkeeping))
      .safeParse(settings)
      .error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  expect(faults({ onMissingProduct: "replace" })).toEqual([
    "replacementArticle: onMissingProduct: replace needs a replacementArticle",
  ]);
  expect(faults({ defaultCustomerFor: "all-customers" })).toEqual([
    "defaultDebtor: defaultCustomerFor: all-customers needs a defaultDebtor",
  ]);
  expect(faults({ defaultDebtor: 7 })).toEqual([expect.stringMatching(/^defaultDebtor: /)]);
  expect(faults({ defaultCustomer: "7" })).toEqual([expect.stringContaining('"defaultCustomer"')]);
});
