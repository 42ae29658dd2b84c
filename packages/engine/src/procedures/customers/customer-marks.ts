import type { SystemRecord } from "@koppla/connector-sdk";
import { normaliseEmail, readPath } from "@koppla/mapping";
import type { RecordRow } from "@koppla/store";
import type { Exchange } from "../../flow/exchange.ts";
import { companyFields, identityOf } from "../../identity/identities.ts";
import { shareMark } from "../../identity/payer-mark.ts";
import type { MappedItem } from "../../record/items.ts";
import type { CustomerItem } from "./customer-items.ts";

/**
 * The e-mail address by which the source itself knows a customer, normalised; null when it has none. Taken from the
 * source, since an address that is too long for the target is left out there, and still tells two customers apart.
 */
export function emailOf({ source }: Exchange, record: SystemRecord): string | null {
  const key = source.naturalKeys.find(({ form }) => form === "email");
  const value = key === undefined ? null : readPath(record.fields, key.field);
  return typeof value === "string" ? normaliseEmail(value) || null : null;
}

export function withMarks(exchange: Exchange, item: MappedItem, known: RecordRow | undefined): CustomerItem {
  const { keys } = exchange;
  const email = emailOf(exchange, item.record);
  const company = companyFields(exchange).flatMap((field) => {
    const form = identityOf(item.mapped.fields[field], "plain");
    return form === null ? [] : [[field, form] as const];
  });
  return {
    ...item,
    known,
    marks: {
      key: shareMark(keys, item.record.key),
      own: keys.mark("customer of a source", JSON.stringify([exchange.source.destination, item.record.key])),
      email: email === null ? null : keys.mark("customer email", email),
      company: new Map(company.map(([field, form]) => [field, keys.mark("customer company", `${field}=${form}`)])),
    },
  };
}

/** All marks of some customers, for what is claimed and ended together. */
export function marksOf(items: readonly CustomerItem[]): Buffer[] {
  return items.flatMap((item) => [item.marks.own, ...identityMarksOf(item)]);
}

/** What several customers of the source may have together. */
export function identityMarksOf({ marks: { email, company } }: CustomerItem): Buffer[] {
  return [...(email === null ? [] : [email]), ...company.values()];
}

/** Two customers of the source with another VAT number, or another number of the trade register. */
export function areTwoCompanies(one: CustomerItem, other: CustomerItem): boolean {
  return [...one.marks.company].some(([field, mark]) => other.marks.company.get(field)?.equals(mark) === false);
}
