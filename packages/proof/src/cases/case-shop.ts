import type { Evidence } from "../checker/evidence.ts";
import type { FaultPlan } from "../checker/fault-plan.ts";
import { readSource } from "../checker/shop-evidence.ts";
import { type TestSandbox, testSandbox } from "../kit/test-sandbox.ts";

/** A small shop before empty books: few records, and among them what is hard. */
export async function openCaseShop(plan: Pick<FaultPlan, "seed" | "orders">): Promise<TestSandbox> {
  const sandbox = await testSandbox({ products: 5, customers: 4, orders: plan.orders, seed: plan.seed });
  await makeItHarder(sandbox);
  return sandbox;
}

/**
 * Two customers share one e-mail address, in two spellings; a third has none. Three orders go elsewhere, two to one place.
 * The fourth is billed to another address of its customer, and one product has the price of a hundred.
 */
async function makeItHarder(sandbox: TestSandbox): Promise<void> {
  const { customers, pimOrders, products } = await readSource(sandbox.pim.controlUrl);
  const [first, second, third] = customers.map(({ id }) => id);
  const emails = [
    { id: first, email: "Shared.Address@Example.com" },
    { id: second, email: " shared.address@example.COM" },
    { id: third, email: "" },
  ];
  const elsewhere = (number: string) => ({
    name: "Werkplaats",
    street: "Havenweg",
    number,
    postcode: "3011AB",
    city: "Rotterdam",
    country: "NL",
  });
  const orders = pimOrders.slice(0, 3).map(({ id, reference }, index) => ({
    id,
    reference,
    customer_id: index < 2 ? first : third,
    billing: customers[index < 2 ? 0 : 2]?.billing ?? {},
    shipping: elsewhere(index < 2 ? "3" : "5"),
  }));
  const billed = pimOrders.slice(3, 4).map(({ id, reference, customer_id }) => {
    const name = nameOf(customers.find((customer) => customer.id === customer_id));
    return { id, reference, billing: { ...elsewhere("9"), street: "Factuurweg", name } };
  });
  const priced = products.slice(0, 1).map(({ sku }) => ({ sku, price_basis: "100", gross_price: "12.5000" }));
  const changed = { customers: emails, orders: [...orders, ...billed], products: priced };
  await sandbox.control("pim", "POST", "/seed", { mode: "merge", ...changed });
}

function nameOf(customer: Evidence["customers"][number] | undefined): string {
  return customer?.company || `${customer?.first_name ?? ""} ${customer?.last_name ?? ""}`.trim();
}

/** Puts a changed record into the shop. */
export function seed(
  sandbox: TestSandbox,
  what: { readonly [kind in "orders" | "customers" | "products"]?: object[] },
) {
  return sandbox.control("pim", "POST", "/seed", { mode: "merge", ...what });
}

export type Source = Pick<Evidence, "products" | "customers" | "pimOrders">;
