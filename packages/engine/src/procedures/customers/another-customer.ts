import type { Exchange } from "../../flow/exchange.ts";
import { namesReader, type RecordNames } from "../../flow/read-names.ts";
import { numberOf } from "../../identity/identities.ts";
import { obstacle, type Trouble } from "../../trouble/trouble.ts";
import type { MatchedCustomer } from "./customer-items.ts";

/**
 * Whether a linked customer is somebody else by now: a shop that was set up anew gives number 501 to another person (V29).
 * People change their name, their address or their e-mail, and remain who they are. So Koppla asks only where the source
 * has another e-mail address than when it linked them, the names share no word, and nothing else that tells a customer is
 * the same: no company number, and no number but the one that may have been used again.
 * A link that a person made holds no address: whoever links them again has said that they are the same.
 * @returns null: there is no reason to think so
 */
export function anotherCustomer(exchange: Exchange, { item, link, linked }: MatchedCustomer): Trouble | null {
  const { email } = item.marks;
  if (linked === undefined || email === null || link?.emailMark == null || link.emailMark.equals(email)) {
    return null;
  }
  const ours = exchange.names(item.record.fields);
  const theirs = namesReader(exchange.target.entity, exchange.entity, exchange.context)(linked.fields);
  const [name, before] = [ours.label.name, theirs.label.name];
  if (name === undefined || before === undefined || share(wordsOf(name), wordsOf(before))) {
    return null;
  }
  const number = numberOf(item.record.key);
  if (share(tellingOf(ours, number), tellingOf(theirs, number))) {
    return null;
  }
  return obstacle("customer_number_reused", { name, before, key: linked.key });
}

function share(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return [...some].some((one) => others.has(one));
}

function wordsOf(name: string): ReadonlySet<string> {
  const folded = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return new Set(folded.split(/[^\p{L}]+/u).filter((word) => word.length > 1));
}

/** Numbers and addresses by which the customer is found, without the number that may have been used again. */
function tellingOf({ found }: RecordNames, number: string | null): ReadonlySet<string> {
  return new Set(found.flatMap((text) => numberOf(text) ?? []).filter((text) => text !== number));
}
