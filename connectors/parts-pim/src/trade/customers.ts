import { ConnectorError, type EntityFunctions, type ItemOutcome } from "@koppla/connector-sdk";
import { z } from "zod";
import { patchOne, postOne } from "../client.ts";
import type { PimSession, Settings } from "../manifest.ts";
import { title } from "../manifest.ts";
import { numberedItem, readNumbered, writeEach } from "../paged-resource.ts";
import type { Fields } from "../record.ts";
import { toBody } from "../write-body.ts";

function textOf(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === "string" ? value.trim() : "";
}

/** People of a company (§5, Customers). */
const people = z.array(z.looseObject({ name: z.string().default(""), email: z.string().default("") })).catch([]);

/**
 * Names as the books need them: of the company or the person, and of a company's main contact, which is the person that it
 * names itself, else the first of its people (§5, Customers). A contact without an address of its own is written to at the
 * company's: a stand-in, which replaces no better one.
 */
function namesOf(fields: Fields): Fields {
  const company = textOf(fields, "company");
  const person = [textOf(fields, "first_name"), textOf(fields, "last_name")].filter((part) => part !== "").join(" ");
  if (company === "") return { name: person, contact_name: "", contact_email: "", contact_general_email: "" };
  const listed = people.parse(fields.contacts ?? []);
  const sameName = (name: string) => name.trim().toLowerCase() === person.toLowerCase();
  const contact = person === "" ? listed[0] : listed.find(({ name }) => sameName(name));
  const name = person === "" ? (contact?.name.trim() ?? "") : person;
  const email = contact?.email.trim() ?? "";
  return {
    name: company,
    contact_name: name,
    contact_email: email,
    contact_general_email: name === "" || email !== "" ? "" : textOf(fields, "email"),
  };
}

/** POST /customers (§5): a company has a company name, a person has none. */
async function create({ session, items }: { session: PimSession; items: readonly Fields[] }): Promise<ItemOutcome[]> {
  return writeEach(items, (item) => {
    const type = textOf(item, "company") === "" ? "person" : "company";
    return postOne(session, { resource: "customers", body: { ...toBody(item, "create"), type }, item: numberedItem });
  });
}

/** PATCH /customers/{id} (§5). A customer that got or lost its company name changes its type too. */
async function update(request: {
  session: PimSession;
  items: readonly { key: string; fields: Fields }[];
}): Promise<ItemOutcome[]> {
  return writeEach(request.items, async ({ key, fields }) => {
    const type = fields.company === undefined ? {} : { type: textOf(fields, "company") === "" ? "person" : "company" };
    try {
      const body = { ...toBody(fields, "update"), ...type };
      return await patchOne(request.session, { resource: "customers", key, body, item: numberedItem });
    } catch (error) {
      throw error instanceof ConnectorError && error.code === "not_found" ? gone(error) : error;
    }
  });
}

/** Of one customer alone, where the address of the call itself is right. */
function gone(error: ConnectorError): ConnectorError {
  const message = `${title} does not have this customer.`;
  return new ConnectorError({
    code: "not_found",
    category: "data",
    system: title,
    message,
    ...(error.remote === undefined ? {} : { remote: error.remote }),
  });
}

export const customerFunctions = {
  ...readNumbered("customers", namesOf),
  create,
  update,
} satisfies EntityFunctions<Settings>;
