import { randomBytes } from "node:crypto";
import { startAccountView } from "./accountview/index.ts";
import { generateCatalogue, loadCatalogue } from "./catalogue/index.ts";
import { startPartsPim } from "./parts-pim/index.ts";
import { pimSeedOf } from "./parts-pim/seed/catalogue-seed.ts";
import { createClock } from "./server/clock.ts";

export { type PartsPimOptions, type PimSeed, pimCredentials, startPartsPim } from "./parts-pim/index.ts";
export type { Fault, FaultKind } from "./server/faults.ts";
export type { LedgerEntry } from "./server/ledger.ts";
export { startAccountView };

export interface SandboxOptions {
  pimPort?: number;
  booksPort?: number;
  /** Parts PIM's limit; default 60, null or 0: none. */
  callsPerMinute?: number | null;
  /** What the books hold at first: a snapshot of an earlier sandbox. */
  booksSnapshot?: unknown;
  /** With any of these the catalogue is generated; without, it is the real one of data/. */
  seed?: number;
  products?: number;
  customers?: number;
  orders?: number;
}

/** Both stand-ins, on one clock, Parts PIM filled with the catalogue and AccountView with its sample administration. */
export async function startSandbox(options: SandboxOptions = {}) {
  const clock = createClock();
  const refreshToken = randomBytes(24).toString("base64url");
  const catalogue = catalogueFor(options, new Date(clock.nowMs()));
  const pim = await startPartsPim({
    clock,
    seed: pimSeedOf(catalogue, clock.nowMs()),
    ...(options.pimPort === undefined ? {} : { port: options.pimPort }),
    ...(options.callsPerMinute === undefined ? {} : { callsPerMinute: options.callsPerMinute }),
  });
  try {
    const books = await startAccountView({
      clock,
      refreshToken,
      ...(options.booksSnapshot === undefined ? {} : { snapshot: options.booksSnapshot }),
      ...(options.booksPort === undefined ? {} : { port: options.booksPort }),
    });
    return {
      refreshToken,
      pim,
      books,
      async close() {
        await Promise.all([pim.close(), books.close()]);
      },
    };
  } catch (error) {
    await pim.close();
    throw error;
  }
}

function catalogueFor({ seed, products, customers, orders }: SandboxOptions, now: Date) {
  if (seed === undefined && products === undefined && customers === undefined && orders === undefined) {
    return loadCatalogue(now);
  }
  return generateCatalogue({
    seed: seed ?? 1,
    products: products ?? 1000,
    customers: customers ?? 100,
    orders: orders ?? 500,
    now,
  });
}
