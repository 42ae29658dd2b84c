import { describeSettings, type EntityDefinition, type PlacingWords } from "@koppla/connector-sdk";
import { z } from "zod";
import { declaredShape, type FlowEntities } from "../../../flow/declared-settings.ts";
import { textsShape } from "../../../flow/texts-setting.ts";
import { customerSettingsSchema } from "../../customers/customer-settings.ts";
import { becomesWords, orderSettingWords } from "./order-setting-words.ts";
import type { PlacedEntity } from "./placed-entities.ts";

const wordOfSource = z.string().min(1);

/** The choices of an order flow (R2–R9), under the engine's own names. */
const orderChoices = z.object({
  statuses: z.array(wordOfSource).min(1).exactOptional().meta({
    title: "Statuses",
    description: "Only orders in one of these are taken; without it all that are not cancelled.",
  }),
  startDate: z.iso
    .date({ error: "write a day as 2026-01-31" })
    .exactOptional()
    .meta({ title: "Start date", description: "Older orders are left alone." }),
  defaultCustomer: z.string().min(1).nullable().default(null).meta({
    title: "Default customer",
    description: "Number of the customer in the target that is used when the order's own is not wanted.",
  }),
  defaultCustomerFor: z
    .enum(["incomplete-customers", "customers-without-email", "all-customers"])
    .default("incomplete-customers")
    .meta({
      title: "Default customer for",
      description:
        "Which orders are placed for the default customer: those whose customer is missing, has no e-mail address or lacks a field that the target demands; without the last; or all.",
    }),
  ...customerSettingsSchema.shape,
  onMissingProduct: z.enum(["wait", "create", "replace"]).default("wait").meta({
    title: "Missing products",
    description: "What is done about an order with a product that the target does not have.",
  }),
  replacementProduct: z.string().min(1).exactOptional().meta({
    title: "Replacement product",
    description: "Product that stands in for missing ones.",
  }),
});
// What may be done about customers is described where it is declared.
const { customers: _, ...ownChoices } = orderChoices.shape;
describeSettings(ownChoices, orderSettingWords);

/** What an invoice becomes (R10). */
const invoiceChoice = z.object({
  as: z.enum(["invoice", "order"], { error: "use invoice or order" }).default("invoice").meta({
    title: "Becomes",
    description: "An invoice of the target, or an order there.",
  }),
});
describeSettings(invoiceChoice.shape, becomesWords);

/** What an order becomes, in a target that takes both (R10). */
const orderChoice = z.object({
  as: z.enum(["order", "invoice"], { error: "use order or invoice" }).default("order").meta({
    title: "Becomes",
    description: "An order of the target, or an invoice there.",
  }),
});
describeSettings(orderChoice.shape, becomesWords);

/** The choices of a flow of orders or invoices, and what its connectors declare besides. */
export interface OrderSettings extends z.output<typeof orderChoices> {
  readonly declared: { readonly [name: string]: unknown };
}

/** What records of a flow become in the target: invoices may become orders there, where the flow says so. */
export function invoicesBecome(flowSettings: unknown): PlacedEntity {
  return invoiceChoice.safeParse(flowSettings).data?.as ?? "invoice";
}

/** The same of orders: they may become invoices. */
export function ordersBecome(flowSettings: unknown): PlacedEntity {
  return orderChoice.safeParse(flowSettings).data?.as ?? "order";
}

function becomesShape(entity: PlacedEntity, { target }: FlowEntities): z.ZodRawShape {
  switch (entity) {
    case "invoice":
      return invoiceChoice.shape;
    case "order":
      return target?.traits?.ordersOrInvoices === true ? orderChoice.shape : {};
  }
}

/** The settings of a flow of orders or invoices as files have them: in the target's own words, where it has any. */
export function placingSchema(entity: PlacedEntity, ends: FlowEntities) {
  const word = settingNames(ends.target);
  const choices = Object.entries(orderChoices.shape).map(([name, schema]) => [word(name), schema] as const);
  const shape: z.ZodRawShape = {
    ...Object.fromEntries(choices),
    ...textsShape,
    ...declaredShape(ends),
    ...becomesShape(entity, ends),
  };
  return z
    .strictObject(shape)
    .refine((own) => own.onMissingProduct !== "replace" || own[word("replacementProduct")] !== undefined, {
      path: [word("replacementProduct")],
      error: `onMissingProduct: replace needs a ${word("replacementProduct")}`,
    })
    .refine((own) => own[word("defaultCustomerFor")] !== "all-customers" || own[word("defaultCustomer")] !== null, {
      path: [word("defaultCustomer")],
      error: `${word("defaultCustomerFor")}: all-customers needs a ${word("defaultCustomer")}`,
    });
}

/** The choices of a flow of orders or invoices. @throws ZodError when they do not fit */
export function placingSettings(entity: PlacedEntity, flowSettings: unknown, ends: FlowEntities): OrderSettings {
  const own = placingSchema(entity, ends).parse(flowSettings);
  const word = settingNames(ends.target);
  const pick = (names: readonly string[], keyOf: (name: string) => string) =>
    Object.fromEntries(names.flatMap((name) => (keyOf(name) in own ? [[name, own[keyOf(name)]] as const] : [])));
  return {
    ...orderChoices.parse(pick(Object.keys(orderChoices.shape), word)),
    declared: pick(Object.keys(declaredShape(ends)), (name) => name),
  };
}

/** The target's own word for one of the engine's names. */
export function placingWord(target: EntityDefinition<unknown> | undefined, name: string): string {
  return settingNames(target)(name);
}

/** Of the engine's names, the target's own words. */
export function settingNames(target: EntityDefinition<unknown> | undefined): (name: string) => string {
  const words: PlacingWords = target !== undefined && "words" in target ? (target.words ?? {}) : {};
  const byName = new Map<string, string>(Object.entries(words));
  return (name) => byName.get(name) ?? name;
}
