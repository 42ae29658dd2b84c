import type { EntityName } from "@koppla/connector-sdk";
import { invoiceSettingsSchema, type OrderSettings, orderSettingsSchema } from "./flow-settings.ts";

/** Entities that are placed once, by the procedure of orders. */
export type PlacedEntity = "order" | "invoice";

export function isPlaced(entity: EntityName): entity is PlacedEntity {
  return entity === "order" || entity === "invoice";
}

/** What records of a flow become in the target: invoices may become orders there, where the flow says so. */
export function targetEntityOf<Name extends EntityName>(entity: Name, flowSettings: unknown): Name | PlacedEntity {
  return entity === "invoice" ? (invoiceSettingsSchema.safeParse(flowSettings).data?.as ?? entity) : entity;
}

/** The choices of a flow of orders or invoices. @throws ZodError when they do not fit */
export function placingSettings(entity: EntityName, flowSettings: unknown): OrderSettings {
  return (entity === "invoice" ? invoiceSettingsSchema : orderSettingsSchema).parse(flowSettings);
}
