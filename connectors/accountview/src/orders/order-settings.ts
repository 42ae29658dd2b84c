import { describeSettings, type PlacingWords } from "@koppla/connector-sdk";
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
describeSettings(orderFlowSettings.shape, {
  finishedOrders: {
    group: "process",
    sv: {
      title: "Order som blev klara innan de lästes",
      help: "Av dem behåller källan mindre, varken momskoder eller rabatter.",
    },
    nl: {
      title: "Orders die klaar waren voordat ze werden gelezen",
      help: "Daarvan bewaart de bron minder, btw-codes noch kortingen.",
    },
    choices: {
      wait: { en: "they wait for a person", sv: "de väntar på en person", nl: "ze wachten op een persoon" },
      place: { en: "place them without these", sv: "lägg dem utan dessa", nl: "plaatsen zonder deze" },
    },
  },
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

/** Customers are debtors here, and products are articles. */
export const orderWords: PlacingWords = {
  defaultCustomer: "defaultDebtor",
  defaultCustomerFor: "defaultDebtorFor",
  replacementProduct: "replacementArticle",
};
