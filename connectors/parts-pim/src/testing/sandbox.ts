import { createEgress, type Egress, localCallGate, memoryTokenStore, openSession } from "@koppla/connector-sdk";
import { pimCredentials, startPartsPim } from "@koppla/sandbox";
import { z } from "zod";
import { partsPim } from "../index.ts";
import type { PimSession } from "../manifest.ts";

export const credentials = {
  adminKey: pimCredentials.adminKey,
  clientId: pimCredentials.clientId,
  clientSecret: pimCredentials.clientSecret,
};

type Seed = NonNullable<NonNullable<Parameters<typeof startPartsPim>[0]>["seed"]>;

/** The stand-in for Parts PIM, with the control calls that the tests need. */
export async function startTestPim(seed: Seed = {}) {
  const server = await startPartsPim({ callsPerMinute: null, seed });

  async function control(method: "GET" | "POST" | "DELETE", path: string, json?: unknown): Promise<unknown> {
    const answer = await fetch(server.controlUrl + path, {
      method,
      ...(json === undefined ? {} : { body: JSON.stringify(json), headers: { "content-type": "application/json" } }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? undefined : answer.json();
  }

  return {
    baseUrl: server.url,
    control,
    seed: (given: Seed & { delete?: { [resource: string]: string[] } }) => control("POST", "/seed", given),
    advanceClock: async (advanceMs: number) => void (await control("POST", "/clock", { advanceMs })),
    /** Keys of the records that are not deleted. */
    async keys(
      resource: "products" | "categories" | "customers" | "orders" | "invoices" | "stock",
    ): Promise<readonly string[]> {
      const entry = z.object({
        sku: z.string().optional(),
        id: z.string().optional(),
        code: z.string().optional(),
        deleted: z.boolean().default(false),
      });
      const { items } = z.object({ items: z.array(entry) }).parse(await control("GET", `/state?resource=${resource}`));
      return items.filter(({ deleted }) => !deleted).map(({ sku, id, code }) => id ?? sku ?? code ?? "");
    },
    /** Calls by method and resource so far: "GET products". */
    async calls(): Promise<{ [call: string]: number }> {
      const ledger = z.object({ counts: z.object({ calls: z.record(z.string(), z.number()) }) });
      return ledger.parse(await control("GET", "/ledger")).counts.calls;
    },
    close: () => server.close(),
  };
}

/** A session as the engine opens it. */
export function openPimSession(baseUrl: string, egress: Egress, settings: unknown = {}): PimSession {
  return openSession({
    connector: partsPim,
    settings: partsPim.settings.parse(settings),
    credentials: partsPim.credentials.parse(credentials),
    baseUrl,
    capabilities: {},
    tokens: memoryTokenStore(),
    gate: localCallGate({ concurrentCalls: 4 }),
    egress,
  });
}

export const testEgress = () => createEgress({ allow: ["127.0.0.1"] });
