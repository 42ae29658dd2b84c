import type { ExchangedEntity } from "../../flow/exchanged-entity.ts";

export const categoryEntity: ExchangedEntity = { entity: "category", nature: "master" };
