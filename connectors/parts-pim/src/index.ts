import { defineConnector } from "@koppla/connector-sdk";
import * as causes from "./causes/index.ts";
import { connecting } from "./connecting-words.ts";
import { checks } from "./connection-checks.ts";
import { categoryFields, customerFields, invoiceFields, orderFields, productFields } from "./fields.ts";
import { authorisation, credentials, limits, settings, system, title, verification } from "./manifest.ts";
import {
  categoryFromModel,
  categoryToModel,
  productFromModel,
  productToModel,
  stockFromModel,
  stockToModel,
} from "./mapping.ts";
import { mostNumbered } from "./paged-resource.ts";
import { attributeFields, discoverProductFields } from "./products/attributes.ts";
import { categoryFunctions, mostCategories } from "./products/categories.ts";
import { mostProducts, productFunctions } from "./products/products.ts";
import { stockFields, stockFunctions } from "./products/stock.ts";
import { customerFunctions } from "./trade/customers.ts";
import { invoiceFunctions, invoiceRoles } from "./trade/invoices.ts";
import { orderFlowSettings, orderWords } from "./trade/order-settings.ts";
import { orderFunctions, orderRoles } from "./trade/orders.ts";
import {
  customerFromModel,
  customerToModel,
  invoiceToModel,
  orderFromModel,
  orderToModel,
} from "./trade/trade-mapping.ts";

import { valueLists } from "./value-lists.ts";
import { webhooks } from "./webhooks.ts";

export { discoverProductFields } from "./products/attributes.ts";

/** Parts PIM: product information, orders and invoices. */
export const partsPim = defineConnector({
  system,
  title,
  verification,
  connecting,
  settings,
  credentials,
  authorisation,
  limits,
  watermarkAt: (at) => at.toISOString(),
  // §1, §5: no image endpoints; `images` is an unsupported property.
  images: { field: /^images\b/, why: "Parts PIM has no place for images in its API, and refuses them." },
  checks,
  valueLists,
  webhooks,
  causes: Object.values(causes),
  entities: {
    product: {
      kind: "product",
      ...productFunctions,
      fields: productFields,
      ownFields: attributeFields([
        "brand",
        "supplier_article",
        "discount_group",
        "family",
        "min_order_qty",
        "order_step",
      ]),
      discoverFields: async ({ session }) => [
        ...productFields(session.settings),
        ...(await discoverProductFields(session)),
      ],
      identities: () => ["gtin"],
      variant: { parent: "parent", axes: "axes" },
      naturalKeys: () => [{ field: "sku", enforcedUnique: true }],
      traits: { tellsDeleted: true, keepsPageSize: true },
      passOrder: "change",
      limits: {
        list: mostProducts,
        getMany: mostProducts,
        find: mostProducts,
        create: mostProducts,
        update: mostProducts,
      },
      toModel: productToModel,
      fromModel: () => productFromModel,
    },
    stock: {
      kind: "stock",
      ...stockFunctions,
      fields: () => stockFields,
      naturalKeys: () => [{ field: "sku", enforcedUnique: true }],
      roles: { available: "available" },
      cannot: { create: "Stock belongs to a product: the product flow creates that." },
      traits: { keepsPageSize: true },
      passOrder: "change",
      limits: {
        list: mostProducts,
        getMany: mostProducts,
        find: mostProducts,
        create: mostProducts,
        update: mostProducts,
      },
      toModel: stockToModel,
      fromModel: () => stockFromModel,
    },
    category: {
      kind: "category",
      ...categoryFunctions,
      parentField: () => "parent",
      fields: () => categoryFields,
      naturalKeys: () => [{ field: "code", enforcedUnique: true }],
      traits: { tellsDeleted: true, keepsPageSize: true },
      passOrder: "change",
      limits: { list: mostCategories, getMany: 10, find: 10, create: mostCategories, update: mostCategories },
      toModel: categoryToModel,
      fromModel: () => categoryFromModel,
    },
    customer: {
      kind: "customer",
      ...customerFunctions,
      fields: () => customerFields,
      identities: () => ["vat_number", "coc_number", "gln"],
      // §5, Customers: neither the debtor number nor the e-mail address is unique.
      naturalKeys: () => [
        { field: "code", enforcedUnique: false, form: "source-key" },
        { field: "email", enforcedUnique: false, form: "email" },
      ],
      traits: { tellsDeleted: true, keepsPageSize: true, getsOneByOne: true },
      passOrder: "change",
      limits: { list: mostNumbered, getMany: 10, find: 10, create: 1, update: 1 },
      toModel: customerToModel,
      fromModel: () => customerFromModel,
    },
    order: {
      kind: "order",
      ...orderFunctions,
      fields: orderFields,
      // §6: 409 duplicate_reference.
      naturalKeys: () => [{ field: "reference", enforcedUnique: true }],
      roles: orderRoles,
      words: orderWords,
      flowSettings: orderFlowSettings,
      cannot: { update: "Parts PIM does not let an order be changed after it was placed, apart from its status." },
      traits: { keepsPageSize: true, getsOneByOne: true, ordersOrInvoices: true },
      passOrder: "change",
      limits: { list: mostNumbered, getMany: 20, find: 10, create: 1, update: 1 },
      toModel: orderToModel,
      fromModel: () => orderFromModel,
    },
    invoice: {
      kind: "invoice",
      ...invoiceFunctions,
      fields: invoiceFields,
      naturalKeys: () => [{ field: "reference", enforcedUnique: true }],
      roles: invoiceRoles,
      words: orderWords,
      flowSettings: orderFlowSettings,
      cannot: { update: "Parts PIM does not let an invoice be changed: a credit invoice takes it back." },
      traits: { keepsPageSize: true, getsOneByOne: true, ordersOrInvoices: true },
      passOrder: "change",
      limits: { list: mostNumbered, getMany: 20, find: 10, create: 1, update: 1 },
      toModel: invoiceToModel,
      // Orders of the books become invoices where the flow says so; Parts PIM numbers them.
      fromModel: () => orderFromModel,
    },
  },
});
