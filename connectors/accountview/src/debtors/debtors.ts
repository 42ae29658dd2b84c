import type { DeliveryAddresses, EntityFunctions } from "@koppla/connector-sdk";
import { outcomeOf, readTable, writeRow, writtenRows } from "../client.ts";
import { searchesFor } from "../filters.ts";
import type { BooksSession, Settings } from "../manifest.ts";
import { cellsToWrite, type Fields, filledOnly, type Row, rowSchema } from "../rows/cell-values.ts";
import { everyPage } from "../rows/every-page.ts";
import { writingFunctions } from "../rows/row-writing.ts";
import { comparedForm, readingFunctions, type Table } from "../rows/table.ts";
import { addressFields, companyNumbers, debtorFields } from "../trade-fields.ts";
import { deliveryAddressFromModel } from "../trade-mapping.ts";
import { writtenForms } from "./written-forms.ts";

/** AR1 / CONTACT (accountview.md §7.1). */
const debtors: Table = {
  name: "CONTACT",
  keyField: "SUB_NR",
  fields: debtorFields,
  ownFields: true,
  object: ({ objects }) => objects.debtors,
  computed: (fields, { customerKeyField }) => ({
    shop_number: fields[customerKeyField] ?? null,
    town: fields.CITY || fields.BOX_CITY || null,
    company_name: companyName(fields),
    contact_list: contactList(fields),
    person_name: fields.MAIN_CONT || (companyName(fields) === null ? (fields.ACCT_NAME ?? null) : null),
  }),
};

/**
 * A debtor has one name, of a company or a person (§7.1). Who has a contact, or a number of the trade register or of VAT,
 * is a company.
 */
function companyName({ ACCT_NAME: name = null, MAIN_CONT: contact, COC_CODE: register, VAT_NR: vat }: Fields) {
  return [contact, register, vat].some((value) => typeof value === "string" && value.trim() !== "") ? name : null;
}

/** The main contact, where it has an address of its own: the debtor's is that of the company. */
function contactList({ MAIN_CONT: name, MC_MAILB: email, MAIL_BUS: company }: Fields) {
  const isOwn = typeof email === "string" && email.trim() !== "" && comparedForm(email) !== comparedForm(company);
  return typeof name === "string" && name.trim() !== "" && isOwn ? [{ name, email, phone: "" }] : [];
}

const reading = readingFunctions(debtors);

/** Company numbers are found however they are written there: what is found is compared by whoever asked. */
function formsOf(field: string): (value: string) => readonly string[] {
  const length = companyNumbers.get(field);
  return (value) => (length === undefined ? [value] : writtenForms(value, length));
}

export const debtorFunctions = {
  ...reading,
  ...writingFunctions(debtors),
  find: (request) => reading.find({ ...request, values: request.values.flatMap(formsOf(request.field)) }),
} satisfies EntityFunctions<Settings>;

/** ADDR / DEL_ADDR (§7.2), with the debtor that each belongs to. */
const storedAddress = [
  { name: "REC_ID", label: "Sleutel", type: "text" },
  { name: "SUB_NR", label: "Debiteurnummer", type: "text" },
  ...addressFields,
] as const;
const addressRow = rowSchema(storedAddress, "REC_ID");
const writtenAddress = writtenRows("DEL_ADDR", "REC_ID");

/** Delivery addresses of these debtors, or with these keys. */
export async function deliveryAddressesBy(
  session: BooksSession,
  field: "SUB_NR" | "REC_ID",
  values: readonly string[],
): Promise<Row[]> {
  const found: Row[] = [];
  for (const search of searchesFor({ name: field, upperCase: field === "SUB_NR" }, values, session.capabilities)) {
    const read = {
      object: session.settings.objects.deliveryAddresses,
      table: "DEL_ADDR",
      fields: storedAddress.map(({ name }) => name),
      row: addressRow,
      ...search,
    };
    found.push(...(await everyPage(async (page) => (await readTable(session, { ...read, ...page })).rows)));
  }
  return found;
}

/** Delivery addresses of debtors (§7.2): read by SUB_NR, compare, POST when absent. */
export const debtorAddresses: DeliveryAddresses<Settings> = {
  fields: () => addressFields,
  fromModel: deliveryAddressFromModel,
  async list({ session, customers }) {
    const found = await deliveryAddressesBy(session, "SUB_NR", customers);
    return found.flatMap(({ key, fields: { SUB_NR, REC_ID: _, ...fields } }) => {
      const customer = customers.find((one) => comparedForm(one) === comparedForm(SUB_NR));
      return customer === undefined ? [] : [{ key, customer, fields }];
    });
  },
  create: ({ session, customer, fields }) =>
    outcomeOf(() =>
      writeRow(session, "POST", {
        object: session.settings.objects.deliveryAddresses,
        table: "DEL_ADDR",
        answer: writtenAddress,
        cells: cellsToWrite({ ...filledOnly(fields), SUB_NR: customer }, storedAddress),
      }),
    ),
};
