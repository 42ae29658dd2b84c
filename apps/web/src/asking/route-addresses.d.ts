/** Made by `build/route-addresses.ts`. */
declare module "virtual:route-addresses" {
  import type { Address } from "./browser-client.ts";

  export const addresses: { readonly [action: string]: Address };
}
