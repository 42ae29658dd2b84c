import { invoicesBecome, ordersBecome } from "./order-settings.ts";
import type { PlacedExchange } from "./placed-entities.ts";

export const orderEntity: PlacedExchange = {
  entity: "order",
  nature: "document",
  tellsOfPeople: true,
  becomes: ordersBecome,
};
export const invoiceEntity: PlacedExchange = {
  entity: "invoice",
  nature: "document",
  tellsOfPeople: true,
  becomes: invoicesBecome,
};
