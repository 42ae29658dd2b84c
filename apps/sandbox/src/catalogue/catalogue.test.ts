import { describe, expect, test } from "vitest";
import { type Catalogue, generateCatalogue, loadCatalogue } from "./index.ts";

const now = new Date("2026-08-02T09:30:00Z");

describe("the catalogue of real facts", () => {
  const catalogue = loadCatalogue(now);

  test("has 504 products of AdventureWorks and 77 of Northwind, each with stock", () => {
    expect(catalogue.products).toHaveLength(581);
    expect(catalogue.products.filter(({ sku }) => Number(sku) < 10_000)).toHaveLength(504);
    expect(catalogue.products.filter(({ sku }) => Number(sku) > 10_000)).toHaveLength(77);
    expect(catalogue.stock.map(({ sku }) => sku).sort()).toEqual(catalogue.products.map(({ sku }) => sku).sort());
    expect(catalogue.products.filter(({ listPrice }) => listPrice === "0.0000")).toHaveLength(200);
  });

  test("has 91 customers, 85 of them with an e-mail address, none twice", () => {
    expect(catalogue.customers).toHaveLength(91);
    const addresses = catalogue.customers.flatMap(({ email }) => email ?? []);
    expect(addresses).toHaveLength(85);
    expect(new Set(addresses).size).toBe(85);
    expect(addresses.every((address) => address.endsWith("@example.com"))).toBe(true);
  });

  test("has 830 orders with 2,155 lines", () => {
    expect(catalogue.orders).toHaveLength(830);
    expect(catalogue.orders.flatMap(({ lines }) => lines)).toHaveLength(2155);
  });

  test.each(["2026-08-02T09:30:00Z", "2028-02-29T23:59:59Z", "2027-01-01T00:00:00Z"])(
    "orders fall in the twelve months before %s, on their old month and day",
    (moment) => {
      const today = moment.slice(0, 10);
      const yearBefore = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`;
      const recent = loadCatalogue(new Date(moment)).orders;
      expect(recent.filter(({ orderedOn }) => orderedOn > today || orderedOn <= yearBefore)).toEqual([]);
      expect(recent.filter(({ shippedOn }) => shippedOn !== null && shippedOn > today)).toEqual([]);
      expect(recent.find(({ reference }) => reference === "10248")?.orderedOn.slice(4)).toBe("-07-04");
    },
  );

  test("is whole", () => expectWhole(catalogue));
});

describe("a generated catalogue", () => {
  const options = { seed: 7, products: 2_000, customers: 200, orders: 300, now };

  test("is the same for the same seed, and another for another", () => {
    expect(generateCatalogue(options)).toEqual(generateCatalogue(options));
    expect(generateCatalogue(options).products).not.toEqual(generateCatalogue({ ...options, seed: 8 }).products);
  });

  test("has as much as was asked for, and is whole", () => {
    const catalogue = generateCatalogue(options);
    expect(catalogue.products).toHaveLength(2_000);
    expect(catalogue.customers).toHaveLength(200);
    expect(catalogue.orders).toHaveLength(300);
    expectWhole(catalogue);
  });

  test("gives some products a GTIN-13, all with a right check digit", () => {
    const codes = generateCatalogue(options).products.flatMap(({ gtin }) => gtin ?? []);
    expect(codes.length).toBeGreaterThan(1_000);
    expect(codes.length).toBeLessThan(2_000);
    expect(codes.filter((code) => weighted(code) % 10 !== 0)).toEqual([]);
  });

  test("without products or customers there can be no orders", () => {
    expect(generateCatalogue({ ...options, products: 0, customers: 0, orders: 0 }).orders).toEqual([]);
    expect(() => generateCatalogue({ ...options, products: 0 })).toThrow("at least one product");
  });
});

function expectWhole({ categories, products, stock, customers, orders }: Catalogue): void {
  const codes = new Set(categories.map(({ code }) => code));
  const skus = new Set(products.map(({ sku }) => sku));
  const customerCodes = new Set(customers.map(({ code }) => code));
  expect(codes.size).toBe(categories.length);
  expect(skus.size).toBe(products.length);
  expect(customerCodes.size).toBe(customers.length);
  expect(new Set(orders.map(({ reference }) => reference)).size).toBe(orders.length);

  expect(categories.filter(({ parent }) => parent !== null && !codes.has(parent))).toEqual([]);
  expect(categories.filter(({ code }) => code.length > 5)).toEqual([]);
  expect(products.filter(({ category }) => category !== null && !codes.has(category))).toEqual([]);
  expect(products.filter(({ sku, name }) => !/^\d{1,15}$/.test(sku) || name.length > 40 || name === "")).toEqual([]);
  expect(products.filter((product) => !/^\d+\.\d{4}$/.test(product.listPrice))).toEqual([]);
  expect(stock.filter(({ sku }) => !skus.has(sku))).toEqual([]);
  expect(orders.filter(({ customer }) => !customerCodes.has(customer))).toEqual([]);
  expect(orders.flatMap(({ lines }) => lines).filter(({ sku }) => !skus.has(sku))).toEqual([]);
  expect(orders.map(({ orderedOn }) => orderedOn)).toEqual(orders.map(({ orderedOn }) => orderedOn).sort());
}

function weighted(code: string): number {
  return [...code].reduce((sum, digit, index) => sum + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
}
