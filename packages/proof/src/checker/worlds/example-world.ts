import type { BooksOrder, Debtor, JournalPage } from "../books-evidence.ts";
import { totalOf } from "../check-lines.ts";
import { keptReference } from "../check-orders.ts";
import { noAddress, type PimCustomer, type PimInvoice, type PimOrder } from "../shop-evidence.ts";
import type { Administration, Route, ShopEvidence, World } from "./world-evidence.ts";

/* Small worlds whose every part is right, for tests that make one part after the other wrong. */

export function exampleOrder(token: string, more: Partial<PimOrder> = {}): PimOrder {
  return {
    id: token,
    reference: `WEB-${token}`,
    status: "open",
    employee_number: "",
    customer_id: "501",
    date: "2026-03-01",
    currency: "EUR",
    prices_include_tax: false,
    payment_method: null,
    payment_term: "30D",
    comment: `Bestelling ${token}`,
    billing: noAddress,
    shipping: noAddress,
    shipping_cost: "0",
    lines: [
      {
        sku: "100001",
        description: `${token} regel 1`,
        quantity: "2",
        unit_price: "10.0000",
        discount_pct: "10",
        tax_code: "NL21",
      },
    ],
    ...more,
  };
}

export function exampleInvoice(token: string, more: Partial<PimInvoice> = {}): PimInvoice {
  const { status: _, ...invoice } = exampleOrder(token);
  return { ...invoice, number: `F-${token}`, order_reference: null, credit_of: null, ...more };
}

export const exampleCustomer: PimCustomer = {
  id: "501",
  company: null,
  first_name: "Ana",
  last_name: "Bakker",
  email: "ana@example.com",
  phone: "",
  vat_number: "",
  coc_number: "",
  contacts: [],
  billing: noAddress,
};

export function exampleDebtor(number: string, email: string): Debtor {
  return {
    SUB_NR: number,
    ACCT_NAME: "Ana Bakker",
    ADDRESS1: "",
    POST_CODE: "",
    CITY: "",
    CNT_CODE: "",
    MAIL_BUS: email,
    TEL_BUS: "",
    VAT_NR: "",
    COC_CODE: "",
    MAIN_CONT: "",
    MC_MAILB: "",
    DEB_NR: "501",
  };
}

/** The books' order of this one, as it has to be. */
export function placedOrder(order: PimOrder, number: string): BooksOrder {
  return {
    number,
    debtor: "10001",
    reference: keptReference(order.reference),
    comment: order.comment,
    header: {
      ORD_NR: number,
      RPL_INV: "10001",
      ORD_DATE: `${order.date}T00:00:00`,
      COMMENT1: keptReference(order.reference),
      COMMENT2: order.comment,
      COMMENT3: "",
      RPL_DEL: "10001",
      DEL_CODE: "",
      EMP_NR: "999999",
      DISC_CODE: "30",
      CUR_CODE: "EUR",
      GROSS_FLG: order.prices_include_tax,
      ORD_TOT: totalOf(order).toFixed(2),
    },
    lines: order.lines.map((line, index) => ({
      ORD_NR: number,
      REC_ORD: index,
      ART_CODE: line.sku,
      ART_DESC1: line.description,
      ORD_QTY: line.quantity,
      ART_PX: line.unit_price,
      DISC_PCT: line.discount_pct,
      VAT_CODE: "1",
    })),
  };
}

/** The journal page of this invoice, as it has to be. */
export function bookedPage(invoice: PimInvoice): JournalPage {
  const [line] = invoice.lines;
  return {
    REC_ID: invoice.number,
    SUB_NR: "10001",
    INV_NR: invoice.number,
    TRN_DATE: invoice.date,
    GROSS_FLG: false,
    lines: [
      {
        TRN_DESC: line?.description ?? "",
        AMOUNT: totalOf({ ...invoice, status: "open" }).toFixed(2),
        VAT_CODE: "1",
      },
    ],
  };
}

export const exampleRoute: Route = {
  shop: 0,
  company: "c0ffee01",
  invoices: "invoice",
  back: false,
  isCurrent: true,
};

export function exampleShop(orders: readonly PimOrder[], invoices: readonly PimInvoice[] = []): ShopEvidence {
  return { orders, invoices, ever: { orders, invoices, customers: [exampleCustomer] } };
}

export function exampleBooks(booksOrders: readonly BooksOrder[], pages: readonly JournalPage[] = []): Administration {
  return {
    articles: [],
    debtors: [exampleDebtor("10001", "ana@example.com"), exampleDebtor("10002", "iemand@example.com")],
    deliveryAddresses: [],
    booksOrders,
    pages,
  };
}

export function exampleWorld(shop: ShopEvidence, books: Administration, more: Partial<World> = {}): World {
  return {
    shops: [shop],
    administrations: new Map([["c0ffee01", books]]),
    routes: [exampleRoute],
    ownOrders: [],
    told: [],
    startedAnew: new Map(),
    sameNumbers: false,
    ...more,
  };
}
