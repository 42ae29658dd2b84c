import type { SystemRecord } from "@koppla/connector-sdk";
import { debtorFunctions, deliveryAddressesBy } from "../debtors/debtors.ts";
import type { BooksSession } from "../manifest.ts";
import type { Fields } from "../rows/cell-values.ts";
import { comparedForm } from "../rows/table.ts";

/*
 * Where an order goes and who pays it, as the order itself says (accountview.md §7.1, §7.2, §7.6). Its header holds keys:
 * the address of the invoice is that of the debtor RPL_INV; what is delivered goes to the address DEL_CODE, else to the
 * debtor RPL_DEL, else to the one who pays.
 */

const textOf = (fields: Fields, name: string) => {
  const value = fields[name];
  return typeof value === "string" ? value.trim() : "";
};

/** Orders with their addresses: one search for the debtors of a page, and one for its delivery addresses. */
export async function withAddresses(
  session: BooksSession,
  orders: readonly SystemRecord[],
): Promise<readonly SystemRecord[]> {
  const keysOf = (name: string) => [...new Set(orders.flatMap(({ fields }) => textOf(fields, name) || []))];
  const codes = keysOf("DEL_CODE");
  const addresses = codes.length === 0 ? [] : await deliveryAddressesBy(session, "REC_ID", codes);
  const keys = [...new Set([...keysOf("RPL_INV"), ...keysOf("RPL_DEL")])];
  const debtors = keys.length === 0 ? [] : await debtorFunctions.getMany({ session, keys });
  const debtorOf = ({ fields }: SystemRecord, name: string) =>
    debtors.find(({ key }) => comparedForm(key) === comparedForm(textOf(fields, name)));
  return orders.map((order): SystemRecord => {
    const payer = debtorOf(order, "RPL_INV");
    const receiver = debtorOf(order, "RPL_DEL") ?? payer;
    const code = textOf(order.fields, "DEL_CODE");
    const address = addresses.find(({ key }) => code !== "" && comparedForm(key) === comparedForm(code));
    const delivery =
      address === undefined ? placeOf(receiver?.fields) : { ...address.fields, ST_NR: null, ST_EXTRA: null };
    return {
      ...order,
      fields: {
        ...order.fields,
        invoice_address: { ACCT_NAME: payer?.fields.ACCT_NAME ?? null, ...placeOf(payer?.fields) },
        delivery_address: { DEL_NAME: receiver?.fields.ACCT_NAME ?? null, ...delivery },
        // Nobody may send goods to a guess: an order whose place of delivery cannot be read waits.
        unread_delivery: code !== "" && address === undefined ? code : null,
      },
    };
  });
}

function placeOf(debtor: Fields = {}): Fields {
  const names = ["ADDRESS1", "ST_NR", "ST_EXTRA", "POST_CODE", "CNT_CODE"];
  return { ...Object.fromEntries(names.map((name) => [name, debtor[name] ?? null])), CITY: debtor.town ?? null };
}
