/** The fields of an address; in an order and for deliveries with a prefix: `deliveryName`, `deliveryStreet` … */
const address = {
  street: "Street, with number where the source does not keep it apart",
  houseNumber: "House number",
  houseNumberAddition: "Addition to the house number",
  postcode: "Postcode",
  city: "City",
  country: "Country (ISO 3166, two letters)",
} as const;

const deliveryAddress = {
  deliveryName: "Name at the place of delivery",
  deliveryStreet: address.street,
  deliveryHouseNumber: address.houseNumber,
  deliveryHouseNumberAddition: address.houseNumberAddition,
  deliveryPostcode: address.postcode,
  deliveryCity: address.city,
  deliveryCountry: address.country,
} as const;

/** An order; an invoice holds all of it too. */
const order = {
  reference: "Reference, the natural key",
  date: "Day of the order",
  employee: "Number of the employee that the order is booked on",
  currency: "Currency (ISO 4217)",
  pricesIncludeTax: "Prices of lines and shipping include tax (true or false)",
  paymentMethod: "Payment method, in the source's own codes",
  paymentTerm: "Payment term, in the source's own codes",
  comment: "Remark",
  shippingCost: "Shipping costs, including tax if the prices do",
  total: "Total, including tax, as the source computed it",
  billingName: "Name that the invoice goes to",
  billingStreet: address.street,
  billingHouseNumber: address.houseNumber,
  billingHouseNumberAddition: address.houseNumberAddition,
  billingPostcode: address.postcode,
  billingCity: address.city,
  billingCountry: address.country,
  ...deliveryAddress,
  "lines[].sku": "Product number",
  "lines[].description": "Description of the line",
  "lines[].quantity": "Quantity",
  "lines[].price": "Price per unit",
  "lines[].discountPercent": "Discount in per cent",
  "lines[].taxCode": "Tax code, in the source's own codes",
} as const;

/**
 * Koppla's own model: the field names through which two systems' default mappings meet. A connector says how each is
 * read from its fields (`toModel`) and which of its fields are filled from it (`fromModel`).
 */
export const modelFields = {
  product: {
    sku: "Product number, the natural key",
    kind: "A product of its own (simple), or a variant of a configurable product (variant)",
    parent: "Code of the configurable product that a variant belongs to",
    name: "Name",
    shortDescription: "Short description",
    description: "Long description",
    price: "Sales price per unit, excluding tax",
    priceIncludingTax: "Sales price per unit, including tax",
    currency: "Currency of the prices (ISO 4217)",
    taxCode: "Tax code, in the source's own codes: a lookup table brings it to the target's",
    gtin: "EAN/GTIN",
    unit: "Sales unit",
    weight: "Weight in kilograms",
    category: "Main category",
    brand: "Brand",
    enabled: "May be sold (true or false)",
  },
  category: {
    code: "Code, the natural key",
    name: "Name",
    parent: "Code of the parent category",
  },
  stock: {
    sku: "Product number, the natural key",
    available: "What may still be sold: on hand without what open orders reserve",
    onHand: "What lies in store, reserved or not",
    free: "What may still be sold, and never less than nothing",
    economic: "What may still be sold, with what is ordered from suppliers",
    wanted: "What the target's available stock is to become: the flow's settings choose from the figures above",
    managed: "Stock of this product is kept (true or false)",
  },
  customer: {
    number: "Key of the customer in its own system",
    numberElsewhere: "Number of the customer in the other system, where its own system knows it",
    name: "Company name, or the full name of a person",
    company: "Company name; empty for a person",
    firstName: "First name of the person, or of the company's contact",
    lastName: "Last name of the person, or of the company's contact",
    contactName: "Full name of a company's contact; empty for a person",
    contactEmail: "E-mail address of a company's contact; empty for a person",
    contacts: "People of a company, as a list with name, email and phone",
    email: "E-mail address, by which the customer is recognised",
    phone: "Telephone number",
    vatNumber: "VAT number",
    chamberOfCommerceNumber: "Number in the trade register",
    language: "Language",
    paymentTerm: "Payment term, in the source's own codes",
    ...address,
    ...deliveryAddress,
  },
  order,
  invoice: {
    ...order,
    invoiceNumber: "Number of the invoice",
    period: "Month of the invoice, 1 to 12",
    title: "What the invoice is, in a few words",
    "lines[].amount": "Amount of the line after discount, to the cent",
  },
} as const;

export type ModelEntity = keyof typeof modelFields;
