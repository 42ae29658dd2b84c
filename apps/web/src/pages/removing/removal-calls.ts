import type { Removal, RemovalReceipt } from "@koppla/contract/setup/ending";
import { client } from "../../asking/client.ts";

/** What may be removed, by its name. */
export type Removable =
  | { readonly kind: "flow"; readonly flow: string }
  | { readonly kind: "integration"; readonly integration: string }
  | { readonly kind: "connection"; readonly connection: string }
  | { readonly kind: "organisation" };

/** What would end with it. */
export function askRemoval(organisation: string, what: Removable): Promise<Removal> {
  switch (what.kind) {
    case "flow":
      return client.call("flows.removal", { organisation, flow: what.flow });
    case "integration":
      return client.call("integrations.removal", { organisation, integration: what.integration });
    case "connection":
      return client.call("connections.removal", { organisation, connection: what.connection });
    case "organisation":
      return client.call("organisations.removal", { organisation });
  }
}

/** Removes it. @param confirm its name, typed once more */
export function remove(organisation: string, what: Removable, confirm: string): Promise<RemovalReceipt> {
  switch (what.kind) {
    case "flow":
      return client.call("flows.remove", { organisation, flow: what.flow, confirm });
    case "integration":
      return client.call("integrations.remove", { organisation, integration: what.integration, confirm });
    case "connection":
      return client.call("connections.remove", { organisation, connection: what.connection, confirm });
    case "organisation":
      return client.call("organisations.remove", { organisation, confirm });
  }
}
