import type { PlacingWords } from "@koppla/connector-sdk";
import { z } from "zod";

/** What flows of orders and invoices can be told because one of their ends is AccountView. */
export const orderFlowSettings = z.object({
  finishedOrders: z.enum(["wait", "place"]).default("wait").meta({
    title: "Finished orders",
    description: "Orders that were finished before they were read, of which the source keeps less: wait, or place.",
  }),
  employeeNumber: z.string().min(1).exactOptional().meta({
    title: "Employee number",
    description: "Employee of orders that name none; else that of the connection, else 999999.",
  }),
});

/** Customers are debtors here, and products are articles. */
export const orderWords: PlacingWords = {
  defaultCustomer: "defaultDebtor",
  defaultCustomerFor: "defaultDebtorFor",
  replacementProduct: "replacementArticle",
};
