import { expect, test } from "vitest";
import { describeWorld, planWorld } from "./world-plan.ts";

const worlds = Array.from({ length: 400 }, (_, index) => planWorld(index + 1, 1_000));

test("the same seed is the same world", () => {
  expect(planWorld(17, 1_000)).toEqual(worlds[16]);
  expect(describeWorld(planWorld(17, 1_000))).toContain("17: shop-0: ");
});

test("seeds draw every kind of world, neighbours among them", () => {
  const share = (is: (world: (typeof worlds)[number]) => boolean) => worlds.filter(is).length / worlds.length;
  const shares = {
    severalShops: share(({ shops }) => shops > 1),
    twoAdministrations: share(({ integrations }) => new Set(integrations.map(({ company }) => company)).size > 1),
    secondIntegration: share(({ integrations }) => integrations.some(({ name }) => name === "beside")),
    invoices: share(({ integrations }) => integrations.some(({ invoices }) => invoices === "invoice")),
    invoicesAsOrders: share(({ integrations }) => integrations.some(({ invoices }) => invoices === "order")),
    bothDirections: share(({ integrations }) => integrations.some(({ back }) => back)),
    sameNumbers: share(({ sameNumbers }) => sameNumbers),
    isAhead: share(({ isAhead }) => isAhead),
    rename: share(({ turn }) => turn.kind === "rename"),
    repoint: share(({ turn }) => turn.kind === "repoint"),
    restart: share(({ turn }) => turn.kind === "restart"),
    longReference: share(({ sales }) => sales.some(({ reference }) => reference.length > 40)),
    decomposed: share(({ sales }) => sales.some(({ reference }) => reference !== reference.normalize("NFC"))),
    billedFirst: share(({ sales }) =>
      sales.some(({ events }) => {
        const at = (kind: string) => events.find((event) => event.kind === kind)?.phase ?? 0;
        return at("invoice") < at("order");
      }),
    ),
  };
  expect(Object.entries(shares).filter(([, of]) => of < 0.03)).toEqual([]);
});
