import type { BooksOrder, DeliveryAddress } from "./books-evidence.ts";
import { versionsOf } from "./check-customers.ts";
import type { Evidence } from "./evidence.ts";
import { type Expectation, plainEmail, plainText, type Violation, violation } from "./expectation.ts";
import { wrongLine, wrongText } from "./fitted-text.ts";
import type { Address, PimCustomer, PimOrder } from "./shop-evidence.ts";

/** Goods go where the order says: to the customer's own address, or to a delivery address that says it. */
export function checkDelivery(
  evidence: Evidence,
  expectation: Expectation,
  order: PimOrder,
  placed: BooksOrder,
): Violation[] {
  if (placed.header === null) {
    return [];
  }
  const judged = versionsOf(evidence, expectation, order.customer_id).map((customer) =>
    deliveryViolations({ evidence, expectation, order, placed }, customer),
  );
  return judged.find((violations) => violations.length === 0) ?? judged[0] ?? [];
}

interface Delivery {
  readonly evidence: Evidence;
  readonly expectation: Expectation;
  readonly order: PimOrder;
  readonly placed: BooksOrder;
}

function deliveryViolations({ evidence, expectation, order, placed }: Delivery, customer: PimCustomer): Violation[] {
  const used = evidence.deliveryAddresses.find(({ REC_ID }) => REC_ID === placed.header?.DEL_CODE);
  const isDefault = placed.debtor === expectation.defaultDebtor;
  const wanted = destinationOf(order, customer, isDefault);
  const ownWillDo = homesOf(evidence, expectation, customer, placed).includes(placeOf(wanted)) && !isDefault;
  const isThere =
    used !== undefined &&
    used.SUB_NR === placed.debtor &&
    isSamePlace(wanted, used) &&
    (wanted.name.trim() === "" || wrongText(wanted.name, used.DEL_NAME, 40) === null);
  if (ownWillDo || placeOf(wanted) === "") {
    return used === undefined || (isThere && sharesAddress(evidence, customer))
      ? []
      : [violation("delivery_address", order.id, `delivery address ${used.REC_ID}, where none is needed`)];
  }
  if (used === undefined) {
    return [violation("delivery_address", order.id, `none, though it goes to ${wanted.city}`)];
  }
  const wrong = isThere
    ? []
    : [violation("delivery_address", order.id, `${used.REC_ID} is ${used.DEL_NAME}, ${used.ADDRESS1}, ${used.CITY}`)];
  return [...wrong, ...doubles(evidence, used)];
}

/**
 * Of customers who share an e-mail address, the one that the debtor bears may have been the other one when the order was
 * placed: a call whose answer was lost made it, and the next look gave it to whoever came first. The place is right then.
 */
function sharesAddress({ customers }: Evidence, { email }: PimCustomer): boolean {
  const own = plainEmail(email);
  return own !== "" && customers.filter((one) => plainEmail(one.email) === own).length > 1;
}

/** Where the debtor lives: customers who share an e-mail address share the debtor of one of them, who may live elsewhere. */
function homesOf(
  evidence: Evidence,
  expectation: Expectation,
  customer: PimCustomer,
  { debtor: number }: BooksOrder,
): string[] {
  const leader = evidence.debtors.find(({ SUB_NR }) => SUB_NR === number)?.DEB_NR.trim() ?? "";
  const isShared = leader !== "" && leader !== customer.id;
  const lived = isShared ? versionsOf(evidence, expectation, leader) : [customer];
  return lived.map(({ billing }) => placeOf(billing));
}

/** Where nobody says where it goes, the default debtor's own address is not it. */
function destinationOf(order: PimOrder, customer: PimCustomer, isDefault: boolean): Address {
  if (placeOf(order.shipping) !== "") {
    return order.shipping;
  }
  if (!isDefault) {
    return customer.billing;
  }
  return placeOf(order.billing) === "" ? customer.billing : order.billing;
}

function doubles({ deliveryAddresses }: Evidence, used: DeliveryAddress): Violation[] {
  const same = deliveryAddresses.filter(
    (one) => one.SUB_NR === used.SUB_NR && one.DEL_NAME === used.DEL_NAME && keptPlace(one) === keptPlace(used),
  );
  return same.length > 1
    ? [violation("address_doubled", used.SUB_NR, same.map(({ REC_ID }) => REC_ID).join(", "))]
    : [];
}

/** Whether a row of the books says where this is, in the letters that it has, as far as there is room. */
export function isSamePlace(
  wanted: Address,
  row: Pick<DeliveryAddress, "ADDRESS1" | "POST_CODE" | "CITY" | "CNT_CODE">,
): boolean {
  const line = [wanted.street, wanted.number, wanted.addition].map((part) => part.trim()).filter(Boolean);
  return (
    wrongLine(line.join(" "), row.ADDRESS1) === null &&
    plainText(wanted.postcode) === plainText(row.POST_CODE) &&
    wrongText(wanted.city, row.CITY, 35) === null &&
    wanted.country === row.CNT_CODE
  );
}

export function placeOf({ street, number, addition, postcode, city, country }: Address): string {
  return plainText([street, number, addition, postcode, city, country].join(" "));
}

function keptPlace({ ADDRESS1, POST_CODE, CITY, CNT_CODE }: DeliveryAddress): string {
  return plainText([ADDRESS1, POST_CODE, CITY, CNT_CODE].join(" "));
}
