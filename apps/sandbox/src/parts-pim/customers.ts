import type { SandboxReply, SandboxRequest } from "../server/request.ts";
import { readJsonObject } from "./batches.ts";
import { notFound, type Problem, validationFailed } from "./errors.ts";
import type { ListRules } from "./paging.ts";
import { sameRecord } from "./products/attributes.ts";
import { type Address, addressRecord, type Customer, customerRecord } from "./records.ts";
import { checkGln, checkReference } from "./references.ts";
import { addToIndex, normalised, type PimState } from "./state.ts";
import { Body, isEmail, merged, replaced } from "./validation.ts";

/* Customers (parts-pim.md §5). E-mail is not unique here: the client avoids doubles. */

const customerTypes = ["company", "person"] as const;
const contactProperties = new Set(["name", "email", "phone"]);
const writableProperties = new Set(Object.keys(customerRecord.shape));
for (const name of ["id", "created_at", "updated_at"]) writableProperties.delete(name);

const addressLengths = {
  name: 80,
  street: 80,
  number: 10,
  addition: 10,
  postcode: 12,
  city: 50,
  province: 50,
  country: 2,
} as const;
const addressProperties = new Set(Object.keys(addressLengths));

export function customerList(state: PimState): ListRules<Customer> {
  return {
    collection: state.customers,
    tombstoneKey: "id",
    filters: ["email", "code"],
    pick(query) {
      const email = query.get("email");
      return email === null ? undefined : (state.customersByEmail.get(normalised(email)) ?? []);
    },
    test: (query) => {
      const [email, code] = [query.get("email"), query.get("code")];
      return (customer) =>
        (email === null || normalised(customer.email) === normalised(email)) &&
        (code === null || customer.code === code);
    },
  };
}

export function createCustomer(state: PimState, request: SandboxRequest): SandboxReply {
  const { body, problems } = readBody(state, request);
  body.require("type");
  const customer = readCustomer(state, body, customerRecord.parse({ id: "" }));
  if (problems.length > 0) throw validationFailed(problems);
  state.lastIds.customer += 1;
  customer.id = String(state.lastIds.customer);
  customer.created_at = putCustomer(state, customer);
  state.ledger.append("customer.created", customer.id, true, customer);
  state.announce("customer.created", customer.id);
  return { status: 201, json: customer };
}

export function updateCustomer(state: PimState, request: SandboxRequest, id: string): SandboxReply {
  const old = state.customers.get(id);
  if (!old) throw notFound(`customer ${id}`);
  const { body, problems } = readBody(state, request);
  const customer = readCustomer(state, body, old);
  if (problems.length > 0) throw validationFailed(problems);
  if (sameRecord(old, customer)) {
    state.ledger.append("customer.unchanged", id, false, null);
    return { status: 200, json: old };
  }
  if (old.email !== "") state.customersByEmail.get(normalised(old.email))?.delete(id);
  putCustomer(state, customer);
  state.ledger.append("customer.updated", id, true, customer);
  state.announce("customer.updated", id);
  return { status: 200, json: customer };
}

function putCustomer(state: PimState, customer: Customer): string {
  customer.updated_at = state.newStamp();
  // The record that is stored is the one that is answered, created_at included.
  if (customer.created_at === "") customer.created_at = customer.updated_at;
  state.customers.put(customer.id, customer, customer.updated_at);
  if (customer.email !== "") addToIndex(state.customersByEmail, normalised(customer.email), customer.id);
  return customer.created_at;
}

function readBody(state: PimState, request: SandboxRequest): { body: Body; problems: Problem[] } {
  const problems: Problem[] = [];
  const rules = { properties: writableProperties, refuseImages: state.switches.refuseImages };
  return { body: new Body(readJsonObject(request), problems, rules), problems };
}

function readCustomer(state: PimState, body: Body, base: Customer): Customer {
  const paymentTerm = body.nullableText("payment_term");
  checkReference(body, "payment_term", paymentTerm, state.paymentTerms, "unknown_payment_term");
  const customer: Customer = {
    ...base,
    type: replaced(body.oneOf("type", customerTypes), base.type),
    company: replaced(body.nullableText("company", 80), base.company),
    first_name: replaced(body.text("first_name", 40), base.first_name),
    last_name: replaced(body.text("last_name", 40), base.last_name),
    email: replaced(readEmail(body), base.email),
    phone: replaced(body.text("phone", 30), base.phone),
    code: replaced(body.text("code", 20), base.code),
    vat_number: replaced(body.text("vat_number", 20), base.vat_number),
    coc_number: replaced(body.text("coc_number", 20), base.coc_number),
    gln: replaced(checkGln(body, "gln"), base.gln),
    language: replaced(body.text("language", 5), base.language),
    contacts: replaced(readContacts(body), base.contacts),
    billing: readAddress(body, "billing", base.billing),
    shipping: readAddress(body, "shipping", base.shipping),
    payment_term: replaced(paymentTerm, base.payment_term),
    price_group: replaced(body.text("price_group", 20), base.price_group),
  };
  const knowsType = base.id !== "" || body.isSent("type");
  if (knowsType && customer.type === "company" && !customer.company?.trim()) {
    body.add("company", "required", "A company needs its name");
  }
  if (knowsType && customer.type === "person" && !customer.last_name.trim()) {
    body.add("last_name", "required", "A person needs a last name");
  }
  return customer;
}

function readEmail(body: Body): string | undefined {
  const email = body.text("email", 120);
  if (email && !isEmail(email.trim())) body.add("email", "invalid_email", `${email} is not an e-mail address`);
  return email;
}

function readContacts(body: Body): Customer["contacts"] | undefined {
  return body.innerList("contacts", contactProperties)?.map((contact) => ({
    name: contact.text("name", 80) ?? "",
    email: readEmail(contact) ?? "",
    phone: contact.text("phone", 30) ?? "",
  }));
}

/** An address merges into the one that was there, as every object does. */
export function readAddress(body: Body, property: string, base: Address): Address {
  const address = body.inner(property, addressProperties);
  if (!address) return base;
  const sent: Record<string, string | null> = {};
  for (const [name, maxLength] of Object.entries(addressLengths)) {
    if (name === "country") continue;
    const value = address.nullableText(name, maxLength);
    if (value !== undefined) sent[name] = value;
  }
  const country = address.isNull("country") ? null : address.text("country");
  if (typeof country === "string" && !/^[A-Z]{2}$/.test(country))
    address.add("country", "invalid_country", "country must be two letters A–Z");
  if (country !== undefined) sent.country = country;
  const old: Record<string, string> = {};
  for (const [name, value] of Object.entries(base)) if (value !== undefined) old[name] = value;
  return addressRecord.parse(merged(sent, old));
}
