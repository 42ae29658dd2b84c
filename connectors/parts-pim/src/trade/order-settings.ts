import { describeSettings, type PlacingWords } from "@koppla/connector-sdk";
import { z } from "zod";

/** What flows of orders and invoices can be told because one of their ends is Parts PIM. */
export const orderFlowSettings = z.object({
  employeeNumber: z.string().min(1).exactOptional().meta({
    title: "Employee number",
    description: "Employee of orders that name none; else that of the connection, else 999999.",
  }),
});
describeSettings(orderFlowSettings.shape, {
  employeeNumber: {
    group: "sending",
    sv: {
      title: "Anställningsnummer",
      help: "Anställd på order som inte anger någon; annars kopplingens, annars 999999.",
    },
    nl: {
      title: "Medewerkernummer",
      help: "Medewerker van orders die er geen noemen; anders die van de verbinding, anders 999999.",
    },
  },
});

/** The words of Parts PIM are those of the bookkeeping beside it (parts-pim.md §1, Connection settings). */
export const orderWords: PlacingWords = {
  defaultCustomer: "defaultDebtor",
  defaultCustomerFor: "defaultDebtorFor",
  replacementProduct: "replacementArticle",
};
