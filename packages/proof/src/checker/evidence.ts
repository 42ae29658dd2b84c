import { z } from "zod";
import { type Books, readBooks } from "./books-evidence.ts";
import { read } from "./read-state.ts";
import { readSource, type Source } from "./shop-evidence.ts";

const ledger = z.object({
  entries: z.array(z.object({ operation: z.string(), key: z.string(), applied: z.boolean() })),
  counts: z.object({ writeCalls: z.number(), readCalls: z.number(), calls: z.record(z.string(), z.number()) }),
});
export type LedgerEvidence = z.output<typeof ledger>;

const call = z.object({
  atMs: z.number(),
  call: z.string(),
  effect: z.enum(["read", "write"]),
  token: z.boolean(),
  text: z.string(),
  fault: z.string().nullable(),
  status: z.number().nullable(),
});
/** One call as a stand-in took it; only where it was told to keep them. */
export type Call = z.output<typeof call>;

export interface Evidence extends Source, Books {
  readonly booksLedger: LedgerEvidence;
  readonly booksCalls: readonly Call[];
}

/** @param addresses control addresses of both stand-ins */
export async function readEvidence(addresses: { readonly pim: string; readonly books: string }): Promise<Evidence> {
  return {
    ...(await readSource(addresses.pim)),
    ...(await readBooks(addresses.books)),
    booksLedger: ledger.parse(await read(`${addresses.books}/ledger`)),
    booksCalls: await readCalls(addresses.books),
  };
}

/** The calls that a stand-in has taken since it was told to keep them. @param address its control address */
export async function readCalls(address: string): Promise<readonly Call[]> {
  return z.object({ calls: z.array(call) }).parse(await read(`${address}/calls`)).calls;
}
