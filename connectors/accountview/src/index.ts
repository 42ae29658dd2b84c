import { defineConnector } from "@koppla/connector-sdk";
import { articleGroupFunctions, groupFields, parentGroup } from "./articles/article-groups.ts";
import { allArticleFields, articleFlowSettings, articleFunctions, articleIdentities } from "./articles/articles.ts";
import { mostWritten, stockFields, stockFunctions } from "./articles/stock.ts";
import * as causes from "./causes/index.ts";
import { connecting } from "./connecting-words.ts";
import { checks, companies } from "./connection-checks.ts";
import { debtorAddresses, debtorFunctions } from "./debtors/debtors.ts";
import { journalPageFields } from "./journal/journal-fields.ts";
import { journalPageFunctions, journalPageRoles } from "./journal/journal-pages.ts";
import {
  authorisation,
  credentials,
  destinationSettings,
  limits,
  settings,
  system,
  title,
  verification,
} from "./manifest.ts";
import {
  categoryFromModel,
  categoryToModel,
  productFromModel,
  productToModel,
  stockFromModel,
  stockToModel,
} from "./mapping.ts";
import { discoverFields, freeFieldsOf } from "./metadata.ts";
import { orderFlowSettings, orderWords } from "./orders/order-settings.ts";
import { orderFunctions, orderRoles } from "./orders/orders.ts";
import { probe } from "./probe.ts";
import { mostRows } from "./rows/every-page.ts";
import { mostKeys } from "./rows/table.ts";
import { companyNumbers, computedDebtorFields, debtorFields, orderFields } from "./trade-fields.ts";
import { customerFromModel, customerToModel, invoiceFromModel, orderFromModel, orderToModel } from "./trade-mapping.ts";
import { valueLists } from "./value-lists.ts";

export { type BusinessObject, discoverFields, discoverObjects } from "./metadata.ts";

/** AccountView: ERP and accounting, reached through the relay AccountView.Net. */
export const accountView = defineConnector({
  system,
  title,
  verification,
  connecting,
  settings,
  credentials,
  authorisation,
  destinationSettings,
  limits,
  watermarkAt: (at) => at.toISOString(),
  probe,
  checks,
  companies,
  valueLists,
  causes: Object.values(causes),
  // §10.3, 36: fields of images are stored unchecked.
  images: { field: /^IMG_/i, why: "AccountView does not check images that are sent to it, so Koppla sends none." },
  entities: {
    product: {
      kind: "product",
      ...articleFunctions,
      fields: allArticleFields,
      ownFields: freeFieldsOf("product"),
      discoverFields: ({ session }) => discoverFields(session, "product"),
      identities: () => [...articleIdentities],
      flowSettings: articleFlowSettings,
      // §10.3, 25: POST on an existing key is refused.
      naturalKeys: () => [{ field: "ART_CODE", enforcedUnique: true }],
      traits: { findsIdentities: true, batchSearchNeeds: "listFilter" },
      passOrder: "key",
      limits: { list: mostRows, getMany: mostKeys, find: mostKeys, create: 1, update: 1 },
      toModel: productToModel,
      fromModel: productFromModel,
    },
    stock: {
      kind: "stock",
      ...stockFunctions,
      fields: () => stockFields,
      naturalKeys: () => [{ field: "ART_CODE", enforcedUnique: true }],
      roles: { available: "QTY_AVAIL", kept: "STK_FLG" },
      cannot: { create: "Stock belongs to an article: the product flow creates that." },
      traits: { batchSearchNeeds: "listFilter" },
      passOrder: "key",
      limits: { list: mostRows, getMany: mostKeys, find: mostKeys, create: 1, update: mostWritten },
      toModel: stockToModel,
      fromModel: () => stockFromModel,
    },
    category: {
      kind: "category",
      ...articleGroupFunctions,
      parentField: ({ groupParentField }) => groupParentField,
      ownFields: freeFieldsOf("category"),
      discoverFields: ({ session }) => discoverFields(session, "category"),
      fields: (settings) => [...groupFields(settings), parentGroup(settings)],
      naturalKeys: () => [{ field: "AG_CODE", enforcedUnique: true }],
      traits: { batchSearchNeeds: "listFilter" },
      passOrder: "key",
      limits: { list: mostRows, getMany: mostKeys, find: mostKeys, create: 1, update: 1 },
      toModel: categoryToModel,
      fromModel: categoryFromModel,
    },
    customer: {
      kind: "customer",
      ...debtorFunctions,
      fields: (settings) => [...debtorFields(settings), ...computedDebtorFields],
      // §5: there is nothing that AccountView itself keeps unique but the number that it assigns.
      naturalKeys: ({ customerKeyField }) => [
        { field: customerKeyField, enforcedUnique: false, form: "source-key" },
        { field: "MAIL_BUS", enforcedUnique: false, form: "email" },
      ],
      deliveryAddresses: debtorAddresses,
      ownFields: freeFieldsOf("customer"),
      discoverFields: ({ session }) => discoverFields(session, "customer"),
      identities: () => [...companyNumbers.keys()],
      traits: { findsIdentities: true, batchSearchNeeds: "listFilter" },
      passOrder: "key",
      limits: { list: mostRows, getMany: mostKeys, find: mostKeys, create: 1, update: 1 },
      toModel: customerToModel,
      fromModel: customerFromModel,
    },
    order: {
      kind: "order",
      ...orderFunctions,
      fields: orderFields,
      // §5: no unique order reference. The history has no EXT_ID (accountview-fields.json, HST_AH).
      naturalKeys: ({ orderReferenceField: field }) => [
        { field, enforcedUnique: false, ...(field === "EXT_ID" ? { provesNoAbsence: true as const } : {}) },
      ],
      discoverFields: ({ session }) => discoverFields(session, "order"),
      cannot: { update: "AccountView does not let an order be changed after it was placed." },
      roles: orderRoles,
      words: orderWords,
      flowSettings: orderFlowSettings,
      traits: { byNumber: true, batchSearchNeeds: "listFilter" },
      passOrder: "key",
      limits: { list: mostRows, getMany: mostKeys, find: mostKeys, create: 1, update: 1 },
      toModel: orderToModel,
      fromModel: orderFromModel,
    },
    invoice: {
      kind: "invoice",
      ...journalPageFunctions,
      fields: journalPageFields,
      naturalKeys: () => [{ field: "INV_NR", enforcedUnique: false }],
      cannot: {
        list: "What AccountView bills stays in its books: Koppla reads no invoices from there.",
        update: "AccountView does not let a journal page be changed after it was booked.",
      },
      roles: journalPageRoles,
      words: orderWords,
      flowSettings: orderFlowSettings,
      traits: { batchSearchNeeds: "listFilter" },
      passOrder: "key",
      limits: { list: mostRows, getMany: mostKeys, find: mostKeys, create: 1, update: 1 },
      toModel: {},
      fromModel: () => invoiceFromModel,
    },
  },
});
