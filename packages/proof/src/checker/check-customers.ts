import type { Debtor } from "./books-evidence.ts";
import type { Evidence } from "./evidence.ts";
import { type Expectation, plainEmail, plainText, type Violation, violation } from "./expectation.ts";
import { wrongLine, wrongText } from "./fitted-text.ts";
import type { PimCustomer } from "./shop-evidence.ts";

/** Numbers of the debtors that an order of this customer may be booked on. */
export function debtorsOf(evidence: Evidence, expectation: Expectation, customerId: string): readonly string[] {
  return versionsOf(evidence, expectation, customerId).flatMap((customer) =>
    expectation.defaultDebtor !== null && customer.email.trim() === ""
      ? [expectation.defaultDebtor]
      : evidence.debtors.filter((debtor) => isSame(debtor, customer)).map(({ SUB_NR }) => SUB_NR),
  );
}

/** A customer as it is, and as it was before it changed meanwhile. */
export function versionsOf({ customers }: Evidence, { earlier }: Expectation, customerId: string): PimCustomer[] {
  return [...customers, ...earlier.customers].filter(({ id }) => id === customerId);
}

function isSame(debtor: Debtor, customer: PimCustomer): boolean {
  const email = plainEmail(customer.email);
  return debtor.DEB_NR.trim() === customer.id || (email !== "" && plainEmail(debtor.MAIL_BUS) === email);
}

/** No debtor twice, none that nobody explains, and each as its customer is. */
export function checkCustomers(evidence: Evidence, expectation: Expectation): Violation[] {
  const made = evidence.debtors.filter(({ SUB_NR }) => !expectation.ownDebtors.has(SUB_NR));
  return [
    ...doubled(evidence.debtors, ({ MAIL_BUS }) => plainEmail(MAIL_BUS)),
    ...doubled(evidence.debtors, ({ DEB_NR }) => DEB_NR.trim()),
    ...made.flatMap((debtor) => checkDebtor(evidence, expectation, debtor)),
  ];
}

function doubled(debtors: readonly Debtor[], keyOf: (debtor: Debtor) => string): Violation[] {
  const groups = Map.groupBy(
    debtors.filter((debtor) => keyOf(debtor) !== ""),
    keyOf,
  );
  return [...groups].flatMap(([key, [first, ...more]]) =>
    more.map(({ SUB_NR }) => violation("customer_doubled", SUB_NR, `as ${first?.SUB_NR}: ${key}`)),
  );
}

function checkDebtor(evidence: Evidence, expectation: Expectation, debtor: Debtor): Violation[] {
  const versions = versionsOf(evidence, expectation, debtor.DEB_NR.trim());
  if (versions.length === 0) {
    return [violation("unexplained_customer", debtor.SUB_NR, `customer ${debtor.DEB_NR} of the shop does not exist`)];
  }
  const judged = versions.map((customer) => debtorViolations(customer, debtor));
  return judged.find((violations) => violations.length === 0) ?? judged[0] ?? [];
}

/** Each value as the customer says it; null where it is no matter: what a person of the books knew before. */
function debtorViolations(customer: PimCustomer, debtor: Debtor): Violation[] {
  const { billing } = customer;
  const company = customer.company?.trim() ?? "";
  const contact = contactOf(customer);
  const email = plainEmail(customer.email);
  const line = [billing.street, [billing.number, billing.addition].filter(Boolean).join(" ")].join(" ");
  const found: readonly (readonly [what: string, problem: string | null])[] = [
    ["name", wrongText(company || personOf(customer), debtor.ACCT_NAME, 40)],
    ["contact", wrongText(company === "" ? "" : contact.name, debtor.MAIN_CONT, 40)],
    ["contact's e-mail", told(company === "" ? "" : shortEnough(plainEmail(contact.email), 50), debtor.MC_MAILB)],
    ["e-mail", same(shortEnough(email, 50), plainEmail(debtor.MAIL_BUS))],
    ["telephone", told(shortEnough(customer.phone.trim(), 20), debtor.TEL_BUS)],
    ["VAT number", told(bare(customer.vat_number), bare(debtor.VAT_NR))],
    ["trade register", told(customer.coc_number.trim(), debtor.COC_CODE)],
    ["address", wrongLine(line, debtor.ADDRESS1)],
    ["postcode", same(plainText(billing.postcode), plainText(debtor.POST_CODE))],
    ["town", wrongText(plainText(billing.city), plainText(debtor.CITY), 35)],
    ["country", same(billing.country, debtor.CNT_CODE)],
  ];
  return found.flatMap(([what, problem]) =>
    problem === null ? [] : [violation("customer_differs", debtor.SUB_NR, `${what}: ${problem}`)],
  );
}

function personOf({ first_name, last_name }: PimCustomer): string {
  return [first_name, last_name]
    .map((part) => part.trim())
    .filter(Boolean)
    .join(" ");
}

/** A company's main contact: the person that it names itself, else the first of its people; its own address before the company's. */
function contactOf(customer: PimCustomer): { readonly name: string; readonly email: string } {
  const person = personOf(customer);
  const listed = customer.contacts.find(({ name }) => person === "" || name.trim() === person);
  return {
    name: person || (listed?.name ?? ""),
    email: listed?.email || (person === "" && listed === undefined ? "" : customer.email),
  };
}

const shortEnough = (value: string, maxLength: number): string => ([...value].length > maxLength ? "" : value);
const bare = (number: string): string => number.replaceAll(/[\s.\-/]/g, "").toUpperCase();

function same(wanted: string, held: string): string | null {
  return wanted.trim() === held.trim() ? null : `expected ${wanted}, found ${held}`;
}

/** What the shop does not know, the books may. */
function told(wanted: string, held: string): string | null {
  return wanted === "" ? null : same(wanted, held);
}
