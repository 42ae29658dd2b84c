import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { openShop, placedOrders, seedShop, shopCustomer, shopOrder } from "@koppla/proof/kit/trade";
import { withinOrganisation } from "@koppla/store";
import { afterAll, beforeAll, expect, test } from "vitest";

let koppla: TestKoppla;
beforeAll(async () => {
  koppla = await testKoppla({ products: 1 });
  await openShop(koppla);
});
afterAll(() => koppla?.close());

const inTwoDays = () => new Date(Date.now() + 2 * 86_400_000).toISOString();
const openCodes = () =>
  withinOrganisation(koppla.engine.database, koppla.organisationId, async (scope) =>
    (await scope.selectFrom("incident").select("code").where("closed_at", "is", null).execute()).map(
      ({ code }) => code,
    ),
  );

test("an order that bears a time of the future hides none that comes after it, and is told (V13)", async () => {
  await seedShop(koppla, { customers: [shopCustomer("501")], orders: [shopOrder("9001", "501")] });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1 });
  await seedShop(koppla, { orders: [shopOrder("9002", "501", { updated_at: inTwoDays() })] });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1 });
  expect(await openCodes()).toEqual(["source_clock"]);
  await seedShop(koppla, { orders: [shopOrder("9003", "501")] });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1 });
  expect((await placedOrders(koppla)).map(({ COMMENT1 }) => COMMENT1)).toEqual(["WEB-9001", "WEB-9002", "WEB-9003"]);
  // The source's times are right again.
  await seedShop(koppla, { orders: [shopOrder("9002", "501")] });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 0, failed: 0, waiting: 0 });
  expect(await openCodes()).toEqual([]);
});
