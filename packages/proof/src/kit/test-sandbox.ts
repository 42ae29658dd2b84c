import { startSandbox } from "@koppla/sandbox";
import { z } from "zod";

const ledgerSchema = z.object({
  entries: z.array(z.object({ operation: z.string(), key: z.string(), applied: z.boolean() })),
  counts: z.object({
    calls: z.record(z.string(), z.number()),
    readCalls: z.number(),
    writeCalls: z.number(),
    tokenCalls: z.number(),
  }),
});
export type LedgerView = z.infer<typeof ledgerSchema>;
const rowsSchema = z.object({ rows: z.array(z.record(z.string(), z.unknown())) });

interface SandboxServer {
  readonly url: string;
  readonly controlUrl: string;
}

/** Both stand-ins on free ports, and the few control calls that tests make. */
export interface TestSandbox {
  readonly pim: SandboxServer;
  readonly books: SandboxServer;
  readonly refreshToken: string;
  ledger(of: "pim" | "books"): Promise<LedgerView>;
  resetLedgers(): Promise<void>;
  /** Articles in the books by code, except the sample administration's own. */
  articles(): Promise<Map<string, { [field: string]: unknown }>>;
  changeProduct(sku: string, change: { [property: string]: unknown }): Promise<void>;
  control(of: "pim" | "books", method: string, path: string, body?: unknown): Promise<unknown>;
  close(): Promise<void>;
}

export interface TestSandboxOptions {
  readonly callsPerMinute?: number | null;
  /** Of a generated catalogue; without it the real one. */
  readonly products?: number;
  readonly customers?: number;
  readonly orders?: number;
  readonly seed?: number;
}

export async function testSandbox(options: TestSandboxOptions = {}): Promise<TestSandbox> {
  const { products, customers = 0, orders = 0, seed = 1 } = options;
  const servers = await startSandbox({
    pimPort: 0,
    booksPort: 0,
    callsPerMinute: options.callsPerMinute ?? 0,
    ...(products === undefined ? {} : { seed, products, customers, orders }),
  });
  const { pim, books } = servers;
  return sandboxAt({ pim, books, refreshToken: servers.refreshToken, close: () => servers.close() });
}

/** The same view of a sandbox that runs in another process. */
export function sandboxAt(at: {
  pim: SandboxServer;
  books: SandboxServer;
  refreshToken: string;
  close(): Promise<void>;
}): TestSandbox {
  const control = async (of: "pim" | "books", method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${at[of].controlUrl}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) {
      throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    }
    return answer.status === 204 ? null : answer.json();
  };
  return {
    ...at,
    control,
    ledger: async (of) => ledgerSchema.parse(await control(of, "GET", "/ledger")),
    async resetLedgers() {
      await control("pim", "POST", "/ledger/reset");
      await control("books", "POST", "/ledger/reset");
    },
    async articles() {
      const { rows } = rowsSchema.parse(await control("books", "GET", "/state?table=ARTICLE&company=c0ffee01"));
      return new Map(rows.filter((row) => row.ART_CODE !== "VERZEND").map((row) => [String(row.ART_CODE), row]));
    },
    async changeProduct(sku, change) {
      await control("pim", "POST", "/seed", { mode: "merge", products: [{ sku, ...change }] });
    },
  };
}
