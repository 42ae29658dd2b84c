import { expect, test } from "vitest";
import type { Entities, EntityOf } from "../entity.ts";
import type { EntityBase } from "./entity-base.ts";

type Settings = Record<string, never>;

/** What every entity declares, and no more. */
const base = {
  fields: () => [],
  naturalKeys: () => [{ field: "code", enforcedUnique: true }],
  passOrder: "key",
  limits: { list: 1, getMany: 1, find: 1, create: 1, update: 1 },
  toModel: {},
  fromModel: () => ({}),
} satisfies EntityBase<Settings>;
const list = async () => ({ records: [], next: null, watermark: null });
const roles = {
  customer: "customer",
  date: "date",
  currency: "currency",
  lines: { list: "lines", description: "text" },
  compared: { header: [], line: [] },
};
const invoice = { creditOf: "credit_of", orderReference: "order" };

/* Each entity is accepted with what the engine needs of it; `tsc` refuses it without, which these lines hold to. */

const whole: Entities<Settings> = {
  product: { ...base, kind: "product" },
  category: { ...base, kind: "category", parentField: () => undefined },
  stock: { ...base, kind: "stock", roles: { available: "available" } },
  customer: { ...base, kind: "customer", identities: () => [] },
  order: { ...base, kind: "order", roles },
  invoice: { ...base, kind: "invoice", list, roles: { ...roles, invoice } },
};

// @ts-expect-error An order must say what its fields mean.
const orderWithoutRoles: EntityOf<Settings, "order"> = { ...base, kind: "order" };

// @ts-expect-error An order takes no invoice back.
const orderAsInvoice: EntityOf<Settings, "order"> = { ...base, kind: "order", roles: { ...roles, invoice } };

// @ts-expect-error Stock must say which figure may still be sold.
const stockWithoutRoles: EntityOf<Settings, "stock"> = { ...base, kind: "stock" };

// @ts-expect-error A category must say which field holds its parent, or that there is no tree.
const categoryWithoutParent: EntityOf<Settings, "category"> = { ...base, kind: "category" };

// @ts-expect-error A customer must say by which fields people tell it besides.
const customerWithoutIdentities: EntityOf<Settings, "customer"> = { ...base, kind: "customer" };

// @ts-expect-error Invoices that are read must say which invoice they take back.
const readWithoutCredit: EntityOf<Settings, "invoice"> = { ...base, kind: "invoice", list, roles };
const writtenOnly: EntityOf<Settings, "invoice"> = { ...base, kind: "invoice", roles };

// @ts-expect-error An entity stands under its own name.
const misplaced: Entities<Settings> = { product: { ...base, kind: "stock", roles: { available: "available" } } };

// @ts-expect-error Variants belong to products.
const variants: EntityOf<Settings, "stock"> = { ...whole.stock, kind: "stock", roles: { available: "a" }, variant: {} };

// @ts-expect-error A trait is one that the engine knows.
const unknownTrait: EntityOf<Settings, "product"> = { ...base, kind: "product", traits: { readsBackwards: true } };

test("every entity names itself", () => {
  const refused = [
    orderWithoutRoles,
    orderAsInvoice,
    stockWithoutRoles,
    categoryWithoutParent,
    customerWithoutIdentities,
    readWithoutCredit,
    variants,
    unknownTrait,
  ];
  expect(Object.entries(whole).every(([name, { kind }]) => kind === name)).toBe(true);
  expect(Object.entries(misplaced).every(([name, { kind }]) => kind === name)).toBe(false);
  expect([...refused, writtenOnly].map(({ kind }) => kind)).toHaveLength(9);
});
