import { numberOf } from "./identities.ts";

/** Keys of an organisation, as far as they make marks. */
interface Marks {
  mark(purpose: string, text: string): Buffer;
}

/** Under which mark a person's answer is kept who pays for orders that are billed to this name at this address. */
export function payerMark(keys: Marks, { name, address }: { readonly name: string; readonly address: string }): Buffer {
  return keys.mark("payer", JSON.stringify([numberOf(name), numberOf(address)]));
}

/** Under which mark a person's answer is kept that a customer shares a record of the target with another. */
export function shareMark(keys: Marks, sourceKey: string): Buffer {
  return keys.mark("customer key", sourceKey);
}
