import {
  type PimCustomer,
  type PimInvoice,
  type PimOrder,
  readInvoices,
  readRecords,
  readTrade,
  type ShopRecords,
} from "../../checker/shop-evidence.ts";
import type { ShopEvidence } from "../../checker/worlds/world-evidence.ts";
import { type TestSandbox, testSandbox } from "../../kit/test-sandbox.ts";
import { shopProduct } from "../../kit/trade.ts";
import { type ShopRules, shopCustomers } from "./shop-records.ts";
import { skus } from "./sku-list.ts";
import type { SoldRecords } from "./sold-records.ts";

/** A shop of a world, and all that it has ever said. */
export interface WorldShop {
  readonly sandbox: TestSandbox;
  /** Puts records in place, or changes them. */
  seed(records: SoldRecords): Promise<void>;
  /** As if it had been installed this moment: its numbers begin again, its customers are there. */
  restart(): Promise<void>;
  evidence(): Promise<ShopEvidence>;
  close(): Promise<void>;
}

export async function openWorldShop(plan: ShopRules, shop: number): Promise<WorldShop> {
  const sandbox = await testSandbox({ products: 1 });
  const ever = {
    orders: new Map<string, PimOrder>(),
    invoices: new Map<string, PimInvoice>(),
    customers: new Map<string, PimCustomer>(),
  };

  function remember({ orders, invoices, customers }: ShopRecords): void {
    for (const one of orders.filter(({ deleted }) => deleted !== true)) ever.orders.set(JSON.stringify(one), one);
    for (const one of invoices) ever.invoices.set(JSON.stringify(one), one);
    for (const one of customers) ever.customers.set(JSON.stringify(one), one);
  }

  async function look() {
    const { customers, pimOrders: orders } = await readTrade(sandbox.pim.controlUrl);
    const invoices = await readInvoices(sandbox.pim.controlUrl);
    remember({ orders, invoices, customers });
    return { orders, invoices };
  }

  async function install(): Promise<void> {
    const products = skus.map((sku) => shopProduct(sku));
    await sandbox.control("pim", "POST", "/seed", { mode: "replace", products, customers: shopCustomers(plan, shop) });
    await look();
  }

  await install();
  return {
    sandbox,
    async seed(records) {
      await sandbox.control("pim", "POST", "/seed", { mode: "merge", ...records });
      const [orders, invoices] = [records.orders, records.invoices].map((kind) => kind.map(({ id }) => id));
      remember(await readRecords(sandbox.pim.controlUrl, { orders: orders ?? [], invoices: invoices ?? [] }));
    },
    async restart() {
      await look();
      await install();
    },
    async evidence() {
      const now = await look();
      return {
        ...now,
        ever: {
          orders: [...ever.orders.values()],
          invoices: [...ever.invoices.values()],
          customers: [...ever.customers.values()],
        },
      };
    },
    close: () => sandbox.close(),
  };
}
