import { setTimeout as wait } from "node:timers/promises";
import { readBooks, readOpenOrders, readPages } from "../../checker/books-evidence.ts";
import { numbersFrom } from "../../checker/numbers.ts";
import { type Administration, type OwnOrder, tokenIn } from "../../checker/worlds/world-evidence.ts";
import { companies, type WorldPlan } from "../../checker/worlds/world-plan.ts";
import { openBooks } from "../../kit/books-orders.ts";
import type { TestSandbox } from "../../kit/test-sandbox.ts";
import { skus } from "./sku-list.ts";

/* What people of the books do past Koppla, and what the books hold. */

/** Debtors who were there before anybody connected anything: each administration has others under the same numbers. */
export async function seedDebtors(sandbox: TestSandbox): Promise<void> {
  for (const company of companies) {
    const rows = [10_001, 10_002, 20_001].map((number) => ({
      SUB_NR: String(number),
      ACCT_NAME: `Iemand ${number} BV`,
      SRC_CODE: `IEMAND${number}`,
      ACCT_NR: "1210",
      ADDRESS1: `Kerkstraat ${number}`,
      POST_CODE: "4321 BA",
      CITY: "Utrecht",
      CNT_CODE: "NL",
      MAIL_BUS: `iemand-${number}@${company}.example`,
    }));
    await sandbox.control("books", "POST", "/seed", { company, table: "CONTACT", rows });
  }
}

/** Orders that people of the first integration's books enter for a customer of theirs. */
export async function enterOwnOrders(sandbox: TestSandbox, plan: WorldPlan): Promise<OwnOrder[]> {
  const [first] = plan.integrations;
  if (first === undefined || plan.ownOrders.length === 0) {
    return [];
  }
  const { company } = first;
  const books = await openBooks({ sandbox }, company);
  const tokens = plan.ownOrders.map((_, index) => `b${plan.seed}x${index}`);
  for (const [index, reference] of plan.ownOrders.entries()) {
    const lines = [{ ART_CODE: skus[index % skus.length] ?? skus[0], ORD_QTY: "2", ART_PX: "12.5", VAT_CODE: "1" }];
    const remark = { COMMENT2: `Aan de balie, ${tokens[index]}`, DISC_CODE: "30" };
    const said = reference === null ? {} : { COMMENT1: reference };
    const day = new Date().toISOString().slice(0, 10);
    await books.enter({ RPL_INV: "20001", ORD_DATE: day, ...said, ...remark }, lines);
  }
  const { booksOrders } = await readBooks(sandbox.books.controlUrl, company);
  return tokens.map((token, index) => {
    const number = booksOrders.find(({ comment }) => tokenIn(comment) === token)?.number ?? "";
    return { token, company, number, reference: plan.ownOrders[index] ?? null };
  });
}

export async function readAdministrations(sandbox: TestSandbox): Promise<ReadonlyMap<string, Administration>> {
  const address = sandbox.books.controlUrl;
  const all = companies.map(
    async (company) =>
      [company, { ...(await readBooks(address, company)), pages: await readPages(address, company) }] as const,
  );
  return new Map(await Promise.all(all));
}

/**
 * A bookkeeper finishes orders soon after they come: they move to the history.
 * @param isUntouched orders that are left open: what was finished before Koppla came is not its to carry
 */
export function finishOrders(
  sandbox: TestSandbox,
  plan: WorldPlan,
  isUntouched: (orderNumber: string) => boolean,
): { stop(): Promise<void> } {
  const random = numbersFrom(plan.seed);
  let going = plan.finishesOrders;
  const work = (async () => {
    while (going) {
      await wait(100 + random() * 200);
      for (const company of companies) {
        const all = await readOpenOrders(sandbox.books.controlUrl, company);
        const open = all.filter((orderNumber) => !isUntouched(orderNumber));
        const orderNumber = open[Math.floor(random() * open.length)];
        if (orderNumber !== undefined && random() < 0.5) {
          await sandbox.control("books", "POST", "/finish-order", { company, orderNumber });
        }
      }
    }
  })();
  return {
    async stop() {
      going = false;
      await work;
    },
  };
}
