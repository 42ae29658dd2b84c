import { keyScope } from "@koppla/contract/access/api-key";
import type { Permission } from "@koppla/contract/permission";
import type { OrganisationKeys } from "@koppla/store/sealing/key-ring";
import { type ApiKeyRow, apiKeyCell } from "@koppla/store/setup/api-keys";
import { z } from "zod";

const detailsSchema = z.object({ name: z.string(), madeBy: z.string() });

/** What is sealed of a key: what it is for, and who made it. */
export function keyDetails(keys: OrganisationKeys, row: ApiKeyRow): z.output<typeof detailsSchema> {
  return detailsSchema.parse(keys.open(apiKeyCell(row.id), row.details_sealed));
}

/** What a key may do. */
export function scopesOf(row: Pick<ApiKeyRow, "scopes">): Exclude<Permission, "host">[] {
  return z.array(keyScope).parse(row.scopes);
}
