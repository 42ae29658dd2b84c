import { z } from "zod";
import {
  placedInShop,
  pricedArticle,
  switchedSystem,
  triedSystem,
  triedSystems,
  unblockedDebtor,
} from "../demonstration/try-it.ts";
import { route } from "./route.ts";

/*
 * What a visitor of the demonstration does in its stand-ins for both systems, to watch what Koppla makes of it. These routes
 * exist only where the demonstration runs (`koppla start --demo`), and only for its organisation.
 */

export const tryItView = route({
  action: "tryIt.view",
  method: "GET",
  path: "/organisations/{organisation}/try-it",
  permission: "look",
  effect: "looks",
  summary: "Whether the demonstration's systems answer",
  input: z.strictObject({}),
  output: triedSystems,
});

export const tryItPlaceOrder = route({
  action: "tryIt.placeOrder",
  method: "POST",
  path: "/organisations/{organisation}/try-it/orders",
  permission: "operate",
  effect: "changes",
  summary: "A customer of the demonstration's shop places an order",
  input: z.strictObject({}),
  output: placedInShop,
});

export const tryItChangePrice = route({
  action: "tryIt.changePrice",
  method: "POST",
  path: "/organisations/{organisation}/try-it/prices",
  permission: "operate",
  effect: "changes",
  summary: "Somebody changes the price of an article in the demonstration's books",
  input: z.strictObject({
    article: z.string().min(1).max(20),
    price: z.string().regex(/^\d{1,6}(\.\d{1,2})?$/),
  }),
  output: pricedArticle,
});

export const tryItSwitch = route({
  action: "tryIt.switch",
  method: "POST",
  path: "/organisations/{organisation}/try-it/switch",
  permission: "operate",
  effect: "changes",
  summary: "Switches one of the demonstration's systems off or on: what is off answers nobody",
  input: z.strictObject({ system: triedSystem, on: z.boolean() }),
  output: switchedSystem,
});

export const tryItUnblock = route({
  action: "tryIt.unblock",
  method: "POST",
  path: "/organisations/{organisation}/try-it/unblock",
  permission: "operate",
  effect: "changes",
  summary:
    "Somebody takes the block of the demonstration's blocked debtor away; its orders are placed once they are retried",
  input: z.strictObject({}),
  output: unblockedDebtor,
});

/** Apart from all others: where no demonstration runs, they do not exist. */
export const tryItRoutes = [tryItChangePrice, tryItPlaceOrder, tryItSwitch, tryItUnblock, tryItView] as const;
