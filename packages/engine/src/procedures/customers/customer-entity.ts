import type { ExchangedEntity } from "../../flow/exchanged-entity.ts";

export const customerEntity: ExchangedEntity = { entity: "customer", nature: "master", tellsOfPeople: true };
