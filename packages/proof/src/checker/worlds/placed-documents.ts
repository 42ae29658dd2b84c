import type { BooksOrder, JournalPage } from "../books-evidence.ts";
import { type Administration, tokenIn } from "./world-evidence.ts";

/** A document of some books, with the witness that it bears. */
export type PlacedDocument = {
  readonly company: string;
  readonly token: string | null;
  readonly name: string;
  readonly debtor: string;
} & ({ readonly kind: "order"; readonly order: BooksOrder } | { readonly kind: "page"; readonly page: JournalPage });

export function placedIn(company: string, { booksOrders, pages }: Administration): PlacedDocument[] {
  return [
    ...booksOrders.map((order): PlacedDocument => {
      const token = tokenIn(order.comment);
      return { kind: "order", company, token, name: `${company}/${order.number}`, debtor: order.debtor, order };
    }),
    ...pages.map((page): PlacedDocument => {
      const token = tokenIn(...page.lines.map(({ TRN_DESC }) => TRN_DESC));
      return { kind: "page", company, token, name: `${company}/${page.INV_NR}`, debtor: page.SUB_NR, page };
    }),
  ];
}
