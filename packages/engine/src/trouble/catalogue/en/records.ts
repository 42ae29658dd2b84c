import type { CauseText } from "../cause-text.ts";

const goesOn = "it then goes through with the next run, or at once with koppla retry";
const stopped = "The record was not written; the others go on.";

const refused = (title: string, what: string, next = `Correct the record in the source; ${goesOn}.`): CauseText => ({
  title,
  what,
  meaning: stopped,
  next,
});

const unknown = (title: string, thing: string, next: string): CauseText =>
  refused(
    title,
    `The record names ${thing} that the target does not have.`,
    `${next}; the record goes through with koppla retry.`,
  );

/** What a system says no to, record by record. */
export const records = {
  refused: refused(
    "Refused by the system",
    "The system refused this for a reason of its own, which stands here in its own words.",
    `Read what it said and correct that; ${goesOn}.`,
  ),
  validation_failed: refused("Record not accepted", "The system found the record as a whole not right."),
  already_exists: {
    title: "There already",
    what: "The target has a record with this key or reference already.",
    meaning: "Nothing was created a second time. Koppla looks for the record and links it, or says what differs.",
    next: "Nothing, unless it stays: then compare both records.",
  },
  not_found: refused(
    "Not found",
    "What was to be read or changed is not there (any more).",
    `Check the address of the connection and whether the record was deleted; ${goesOn}.`,
  ),
  read_only: refused(
    "Field cannot be changed",
    "The system keeps this field for itself.",
    `Take the field out of the mapping; ${goesOn}.`,
  ),
  immutable: refused(
    "Cannot be changed later",
    "The system lets this field be set once, when the record is made, and it differs now.",
    `Set the source back to what the target has, or make the record anew in both; ${goesOn}.`,
  ),
  invalid_type: refused("Wrong kind of value", "The system wants another kind of value in this field."),
  invalid_decimal: refused(
    "Not a number it takes",
    "The system does not take this number, or not with so many decimals.",
  ),
  invalid_format: refused("Wrong form", "The value does not have the form that the system asks for."),
  invalid_gtin: refused("GTIN not valid", "The barcode number has a wrong length or check digit."),
  invalid_email: refused("E-mail address not valid", "The system does not take this as an e-mail address."),
  invalid_country: refused("Country unknown", "The system does not know this country code."),
  invalid_quantity: refused(
    "Quantity not accepted",
    "A quantity is nothing, or less than nothing, where that cannot be.",
  ),
  invalid_status_transition: refused(
    "Status cannot follow",
    "The system does not let a record go from its status to this one.",
  ),
  totals_mismatch: refused(
    "Totals differ",
    "The totals of the document are not what the system makes of its lines.",
    `Compare prices, discounts and VAT codes of the lines; ${goesOn}.`,
  ),
  sku_not_numeric: refused("Article number has letters", "This installation takes article numbers of digits only."),
  unknown_property: refused(
    "Property unknown",
    "The system does not know a property that was sent.",
    `Take it out of the mapping; ${goesOn}.`,
  ),
  unsupported_property: refused(
    "Property not supported",
    "The system does not take this property for this kind of record.",
    `Take it out of the mapping, or limit it by a condition; ${goesOn}.`,
  ),
  unknown_reference: unknown("Refers to nothing", "something", "Create it there, or correct the record"),
  unknown_sku: unknown("Article missing", "an article", "Let the product flow run, or create the article there"),
  unknown_parent: unknown("Parent missing", "a parent", "Create it there, or correct the record"),
  unknown_category: unknown("Category missing", "a category", "Let the category flow run, or create it there"),
  unknown_attribute: unknown("Attribute missing", "an attribute", "Create it there, or take it out of the mapping"),
  unknown_option: unknown(
    "Option missing",
    "an option of an attribute",
    "Add the option there, or translate it in a lookup table",
  ),
  unknown_family: unknown("Family missing", "a product family", "Create it there, or correct the mapping"),
  unknown_tax_code: unknown("VAT code missing", "a VAT code", "Correct the lookup table of VAT codes"),
  unknown_discount_group: unknown(
    "Discount group missing",
    "a discount group",
    "Create it there, or correct the lookup table",
  ),
  unknown_employee: unknown("Employee missing", "an employee", "Correct employeeNumber in the settings"),
  unknown_customer: unknown(
    "Customer missing",
    "a customer",
    "Create the customer there, or let the customer flow run",
  ),
  unknown_payment_method: unknown(
    "Payment method missing",
    "a payment method",
    "Correct the lookup table of payment methods",
  ),
  unknown_payment_term: unknown("Payment term missing", "a payment term", "Correct the lookup table of payment terms"),
  unknown_location: unknown("Stock location missing", "a stock location", "Correct the location in the settings"),
  unknown_invoice: unknown("Invoice missing", "an invoice", "Book that invoice first, or correct the record"),
  axes_mismatch: refused(
    "Variant does not fit its model",
    "The variant has other axes than the configurable product that it belongs to.",
    `Give the variant the axes of its model, or correct the table of attributes; ${goesOn}.`,
  ),
  duplicate_variant: refused("Variant there twice", "Another variant of the same product has the same axes."),
  category_cycle: refused("Category below itself", "The category would, in the end, stand below itself."),
  too_many_lines: refused(
    "Too many lines",
    "The document has more lines than the target takes.",
    "Enter it in the target by hand under the same reference; it is then linked by itself.",
  ),
  shipping_article_missing: refused(
    "Article for shipping not set",
    "The order has shipping costs, and the connection does not say on which article they are booked.",
    `Set shippingArticle at the connection; ${goesOn}.`,
  ),
} as const;
