import type { Debtor, Evidence, PimCustomer } from "./evidence.ts";
import { type Expectation, plainEmail, plainText, type Violation, violation } from "./expectation.ts";

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

function debtorViolations(customer: PimCustomer, debtor: Debtor): Violation[] {
  const person = [customer.first_name, customer.last_name]
    .map((part) => part.trim())
    .filter(Boolean)
    .join(" ");
  const company = customer.company?.trim() ?? "";
  const { street, number, addition, postcode, city, country } = customer.billing;
  const email = plainEmail(customer.email);
  const expected: readonly (readonly [what: string, expected: string, held: string])[] = [
    ["name", company || person, debtor.ACCT_NAME],
    ["contact", company === "" ? "" : person, debtor.MAIN_CONT],
    ["e-mail", email.length > 50 ? "" : email, plainEmail(debtor.MAIL_BUS)],
    [
      "address",
      [street, number, addition]
        .map((part) => part.trim())
        .filter(Boolean)
        .join(" "),
      debtor.ADDRESS1,
    ],
    ["postcode", plainText(postcode), plainText(debtor.POST_CODE)],
    ["town", plainText(city), plainText(debtor.CITY)],
    ["country", country, debtor.CNT_CODE],
  ];
  return expected
    .filter(([, wanted, held]) => wanted.trim() !== held.trim())
    .map(([what, wanted, held]) =>
      violation("customer_differs", debtor.SUB_NR, `${what}: expected ${wanted}, found ${held}`),
    );
}
