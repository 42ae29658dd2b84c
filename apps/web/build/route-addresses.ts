import { routes } from "@koppla/contract/routes/routes";
import { tryItRoutes } from "@koppla/contract/routes/try-it";
import type { Plugin } from "vite";

const name = "virtual:route-addresses";

/**
 * Gives pages the address of each action, without the schemas of its route: they would be most of what a browser loads.
 */
export function routeAddresses(): Plugin {
  return {
    name: "route-addresses",
    resolveId: (id) => (id === name ? `\0${name}` : null),
    load: (id) => (id === `\0${name}` ? `export const addresses = ${JSON.stringify(addressesOfRoutes())};` : null),
  };
}

function addressesOfRoutes(): { readonly [action: string]: { readonly method: string; readonly path: string } } {
  return Object.fromEntries([...routes, ...tryItRoutes].map(({ action, method, path }) => [action, { method, path }]));
}
