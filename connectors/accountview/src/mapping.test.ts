import { documentRoles, modelFields } from "@koppla/connector-sdk";
import { describe, expect, test } from "vitest";
import { accountView } from "./index.ts";

describe.each(["product", "category", "customer", "order"] as const)("the default mappings of a %s", (entity) => {
  const settings = accountView.settings.parse({ companyId: "c0ffee01" });
  const definition = accountView.entities[entity] ?? expect.fail("no such entity");
  const { toModel } = definition;
  const fields = definition.fields(settings);
  const write = definition.fromModel(settings);
  const [naturalKey] = definition.naturalKeys(settings);
  const modelNames = Object.keys(modelFields[entity]);

  test("read declared fields into model fields", () => {
    const declared = fields.map(({ name }) => name);
    expect(modelNames).toEqual(expect.arrayContaining(Object.keys(toModel)));
    expect(declared).toEqual(expect.arrayContaining(Object.values(toModel).map(({ from }) => from)));
  });

  test("write model fields into fields that may be written", () => {
    const writable = fields.filter(({ readOnly }) => !readOnly).map(({ name }) => name);
    expect(writable).toEqual(expect.arrayContaining(Object.keys(write)));
    expect(modelNames).toEqual(
      expect.arrayContaining(
        Object.values(write).flatMap(({ from, otherwise }) => [from ?? [], otherwise?.from ?? []].flat()),
      ),
    );
  });

  test("fill every required field and the natural key", () => {
    const required = fields.filter((field) => field.required).map(({ name }) => name);
    const filled = Object.keys(write).flatMap((name) => [name, name.split("[].")[0]]);
    // The customer of an order is found by the procedure, not by a row.
    const byProcedure = documentRoles(definition)?.customer;
    expect(filled).toEqual(
      expect.arrayContaining([...required.filter((name) => name !== byProcedure), naturalKey.field]),
    );
  });
});

test("the price written is the one that the administration keeps", () => {
  const priceSource = (pricesIncludeVat: boolean) =>
    accountView.entities.product?.fromModel(accountView.settings.parse({ companyId: "c0ffee01", pricesIncludeVat }))
      .PX_SELL?.from;
  expect([priceSource(false), priceSource(true)]).toEqual(["price", "priceIncludingTax"]);
});

test("an address is written in the form that the setting names", () => {
  const addressFields = (addressForm: "joined" | "split") =>
    Object.keys(
      accountView.entities.customer?.fromModel(accountView.settings.parse({ companyId: "c0ffee01", addressForm })) ??
        {},
    ).filter((name) => name === "ADDRESS1" || name.startsWith("ST_"));
  expect([addressFields("joined"), addressFields("split")]).toEqual([["ADDRESS1"], ["ST_STREET", "ST_NR", "ST_EXTRA"]]);
});
