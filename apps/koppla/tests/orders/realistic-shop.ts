import { randomFrom } from "@koppla/proof/kit/random";
import { testSeed } from "@koppla/proof/kit/test-seed";
import { shopCustomer } from "@koppla/proof/kit/trade";

/*
 * The demonstration's orders as shops really have them: addresses in parts, contacts, discounts and remarks, and names of
 * who pays as people write them.
 */

export type Told = { readonly [property: string]: unknown };
type Pick = <One>(choices: readonly [One, ...One[]]) => One;

const otherPayer = {
  name: "Gemeente Voorbeeld, Inkoop",
  street: "Stadsplein",
  number: "99",
  postcode: "9999 ZZ",
  city: "Groningen",
  country: "NL",
};

const people = [
  ["Łukasz", "Wiśniewski", "Długa", "00-001", "Wrocław", "PL"],
  ["Jiří", "Dvořák", "Žižkova", "130 00", "Praha", "CZ"],
  ["Γιώργος", "Παπαδόπουλος", "Ερμού", "105 63", "Αθήνα", "GR"],
  ["Jan", "de Vries-Bakker", "Kerkstraat", "1234 AB", "Utrecht", "NL"],
  ["Åsa", "Öberg", "Storgatan", "111 22", "Malmö", "SE"],
] as const;

const remarks = [
  "",
  "",
  "Graag na 17 uur bezorgen 😊",
  "Bestelnummer 4711 / PO-2026-88",
  "Levering via de achterom; bel 06-12345678 ✓",
  "Prosimy o kontakt przed dostawą – Łukasz",
  "Kraan 1/2″, druk ≥ 10 bar.\nGraag factuur per e-mail.",
  `${"Let op: de poort is smal en de straat loopt dood. ".repeat(30)}`,
] as const;

export interface RealisticShop {
  readonly customers: Told[];
  readonly orders: Told[];
}

/**
 * @param source customers and orders of the catalogue
 * @param count how many orders; what the catalogue lacks is ordered once more
 * @param payers how many of them somebody else pays
 */
export function realisticShop(
  source: { readonly customers: readonly Told[]; readonly orders: readonly Told[] },
  count: number,
  payers: number,
): RealisticShop {
  const random = randomFrom(testSeed);
  const pick: Pick = (choices) => choices[Math.floor(random() * choices.length)] ?? choices[0];
  const known = source.customers.map((one, index) => customerFrom(one, index, pick));
  const customers = [...known, ...people.map((_, index) => personFrom(index))];
  const byId = new Map(customers.map((one) => [String(one.id), one]));
  const orders = Array.from({ length: count }, (_, index) => {
    const drawn = source.orders[index % source.orders.length] ?? {};
    const buyer = index % 12 === 7 ? String(customers[known.length + (index % people.length)]?.id) : drawn.customer_id;
    const order = { ...drawn, id: String(20_001 + index), reference: `WEB-${100_001 + index}`, customer_id: buyer };
    const paidByOther = payers > 0 && index % Math.floor(count / payers) === 3;
    return orderFrom(order, byId.get(String(buyer)) ?? {}, paidByOther, pick);
  });
  return { customers, orders };
}

/** Street and number apart, where the address has a number at its end. */
function inParts(address: unknown): Told {
  const told: Told = typeof address === "object" && address !== null ? { ...address } : {};
  const [, street, number, addition] = /^(.*\D) (\d+)([a-z]?)$/i.exec(String(told.street ?? "")) ?? [];
  return street === undefined ? told : { ...told, street, number, addition };
}

function customerFrom(customer: Told, index: number, pick: Pick): Told {
  const billing = inParts(customer.billing);
  const own = { name: `${customer.first_name} ${customer.last_name}`, email: customer.email, phone: customer.phone };
  const colleague = { name: "Karin Kok", email: `karin.${index}@example.com`, phone: "0201234567" };
  return {
    ...customer,
    billing,
    shipping: billing,
    contacts: pick([[own], [own, colleague], [colleague, own]]),
    // Each has numbers of its own, or none: two with one number are one company.
    vat_number: pick(["", `NL 0000.${10 + (index % 90)}.${100 + index}.B57`, `BE 0123.456.${100 + index}`, "n.v.t."]),
    coc_number: pick(["", String(30_000_000 + index)]),
    language: pick(["nl", "en", "de"]),
  };
}

function personFrom(index: number): Told {
  const [first_name, last_name, street, postcode, city, country] = people[index] ?? people[0];
  const address = { name: `${first_name} ${last_name}`, street, number: String(7 + index), postcode, city, country };
  return shopCustomer(String(900 + index), { first_name, last_name, billing: address, shipping: address });
}

function orderFrom(order: Told, customer: Told, paidByOther: boolean, pick: Pick): Told {
  const lines: readonly object[] = Array.isArray(order.lines) ? order.lines : [];
  return {
    ...order,
    status: pick(["open", "processing", "shipped"]),
    comment: pick(remarks),
    employee_number: pick(["", "100001", "999999"]),
    prices_include_tax: pick([false, false, true]),
    payment_method: pick(["ideal", "directdebit", "invoice", "creditcard"]),
    payment_term: pick(["14D", "30D", "60D", "PREPAID"]),
    billing: paidByOther ? otherPayer : billingOf(customer, pick),
    shipping: shippingOf(customer, pick),
    lines: lines.map((line) => ({ ...line, discount_pct: pick(["0", "0", "2.5", "5", "12.5", "33.33"]) })),
    totals: undefined,
  };
}

/** Who pays, as people write it: the company in any case, its contact, its department, initials, without accents. */
function billingOf(customer: Told, pick: Pick): Told {
  const own = inParts(customer.billing);
  const person = `${customer.first_name} ${customer.last_name}`;
  const name = String(customer.company ?? person);
  const initials = `${String(customer.first_name).slice(0, 1)}. ${customer.last_name}`;
  const names = pick([
    name,
    name,
    name.toUpperCase(),
    `${name} `,
    `${name} t.a.v. ${person}`,
    `${name} - afd. Inkoop`,
    person,
    customer.company === null ? initials : person,
    name.normalize("NFD").replaceAll(/\p{M}/gu, ""),
    "",
  ]);
  const elsewhere = {
    street: "Factuurweg",
    number: "3",
    addition: "bis",
    postcode: "5555 FF",
    city: "Utrecht",
    country: "NL",
  };
  return pick<Told>([{}, {}, { ...own, name: names }, { ...own, name: names }, { ...elsewhere, name }]);
}

function shippingOf(customer: Told, pick: Pick): Told {
  const own = inParts(customer.billing);
  const site = { street: "Bouwplaats Zuid", number: "", postcode: "5000 AA", city: "Tilburg", country: "NL" };
  const tall = {
    street: "Professor Willemsstraat",
    number: "23",
    addition: "B 03",
    postcode: "1234 AB",
    country: "NL",
  };
  return pick<Told>([
    {},
    own,
    own,
    { ...site, name: "" },
    { ...site, name: "Technische Groothandel Van der Bergen Zonen, t.a.v. de uitvoerder" },
    { ...tall, name: "Ana", city: "Delft" },
  ]);
}
