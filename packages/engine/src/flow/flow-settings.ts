import { z } from "zod";

/** What may be done about a customer of the source: `create-and-update`, or `find-only` (R9). */
const customers = z.enum(["create-and-update", "find-only"]).default("create-and-update");

export const customerSettingsSchema = z.strictObject({
  customers: customers.meta({
    title: "Customers",
    description: "Whether customers are created and updated, or only found.",
  }),
});
export type CustomerSettings = z.output<typeof customerSettingsSchema>;

/** Figures of stock that a flow may carry over (R28). */
const calculations = ["available", "onHand", "free", "economic"] as const;

/** What a stock flow makes the target's available stock (R27–R29). */
export const stockSettingsSchema = z.strictObject({
  calculation: z
    .enum(calculations, { error: `use one of ${calculations.join(", ")}` })
    .default("available")
    .meta({
      title: "Calculation",
      description: "Which figure of the source becomes what the target may sell. Available is without reservations.",
    }),
  safetyMargin: z
    .string({ error: 'write a number in quotes, as in "2"' })
    .regex(/^\d{1,9}(?:\.\d{1,4})?$/, 'write a number that is not negative, as in "2"')
    .default("0")
    .meta({
      title: "Safety margin",
      description: "Taken off each figure, so that the last pieces are not sold twice.",
    }),
  managed: z.boolean().exactOptional().meta({
    title: "Stock managed",
    description: "Whether the target is told to keep stock of the article; without it that is left as it is.",
  }),
});
export type StockSettings = z.output<typeof stockSettingsSchema>;

const wordOfSource = z.string().min(1);

/** The choices of an order flow (R2–R9). */
const orderChoices = z.strictObject({
  statuses: z.array(wordOfSource).min(1).exactOptional().meta({
    title: "Statuses",
    description: "Only orders in one of these are taken; without it all that are not cancelled.",
  }),
  startDate: z.iso
    .date({ error: "write a day as 2026-01-31" })
    .exactOptional()
    .meta({ title: "Start date", description: "Older orders are left alone." }),
  defaultDebtor: z.string().min(1).nullable().default(null).meta({
    title: "Default debtor",
    description: "Number of the customer in the target that is used when the order's own is not wanted.",
  }),
  defaultDebtorFor: z
    .enum(["customers-without-email", "all-customers"])
    .default("customers-without-email")
    .meta({ title: "Default debtor for", description: "Which orders are placed for the default debtor." }),
  ...customerSettingsSchema.shape,
  onMissingProduct: z.enum(["wait", "create", "replace"]).default("wait").meta({
    title: "Missing products",
    description: "What is done about an order with a product that the target does not have.",
  }),
  replacementArticle: z.string().min(1).exactOptional().meta({
    title: "Replacement article",
    description: "Article that stands in for missing products.",
  }),
  finishedOrders: z.enum(["wait", "place"]).default("wait").meta({
    title: "Finished orders",
    description: "Orders that were finished before they were read, of which the source keeps less: wait, or place.",
  }),
  employeeNumber: z.string().min(1).exactOptional().meta({
    title: "Employee number",
    description: "Employee of orders that name none; else that of the connection, else 999999.",
  }),
});

/** What the choices need of each other. */
function consistent<Choices extends z.output<typeof orderChoices>>(schema: z.ZodType<Choices>) {
  return schema
    .refine((settings) => settings.onMissingProduct !== "replace" || settings.replacementArticle !== undefined, {
      path: ["replacementArticle"],
      error: "onMissingProduct: replace needs a replacementArticle",
    })
    .refine((settings) => settings.defaultDebtorFor !== "all-customers" || settings.defaultDebtor !== null, {
      path: ["defaultDebtor"],
      error: "defaultDebtorFor: all-customers needs a defaultDebtor",
    });
}

export const orderSettingsSchema = consistent(orderChoices);
export type OrderSettings = z.output<typeof orderSettingsSchema>;

/** The choices of an invoice flow: those of orders, and what an invoice becomes (R10). */
export const invoiceSettingsSchema = consistent(
  orderChoices.extend({
    as: z.enum(["invoice", "order"], { error: "use invoice or order" }).default("invoice").meta({
      title: "Becomes",
      description: "An invoice of the target, or an order there.",
    }),
  }),
);
