import type { ExchangedEntity } from "../../flow/exchanged-entity.ts";

export const stockEntity: ExchangedEntity = { entity: "stock", nature: "level" };
