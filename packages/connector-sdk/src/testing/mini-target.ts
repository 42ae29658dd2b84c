import type { ConformanceTarget } from "../conformance/target.ts";
import { miniProducts } from "./mini-connector.ts";
import { startMiniSystem } from "./mini-system.ts";

/** What a connector's `conformance.test.ts` supplies, for the mini system. */
export async function startMiniTarget(): Promise<ConformanceTarget<Record<string, never>>> {
  const system = await startMiniSystem();
  return {
    baseUrl: system.baseUrl,
    credentials: { id: "mini", secret: "mini-secret" },
    settings: {},
    advanceClock: async (milliseconds) => system.advanceClock(milliseconds),
    samples: {
      product: {
        seed: async (count) => system.seed(count),
        keys: async () => [...system.items.keys()],
        touch: async (key) => system.touch(key),
        newItem: (number) => ({ code: `9${String(number).padStart(4, "0")}`, name: "New", price: "12.5" }),
        changedFields: { name: "Changed" },
        invalidItems: [
          {
            name: "name too long",
            fields: (number) => ({ code: `8${number}`, name: "x".repeat(11) }),
            expectField: "name",
          },
          {
            name: "price no number",
            fields: (number) => ({ code: `7${number}`, name: "x", price: "?" }),
            expectField: "price",
          },
        ],
      },
    },
    openApi: {
      file: new URL("./mini-system.openapi.yaml", import.meta.url),
      callFor({ operationId }) {
        const { list, getMany, create } = miniProducts;
        switch (operationId) {
          case "list_items":
            return async (session) => list?.({ session, position: null, since: null, pageSize: 10 });
          case "get_item":
            return async (session) => getMany?.({ session, keys: ["0007"] });
          case "create_item":
            return async (session) => create?.({ session, items: [{ code: "0007", name: "Tap", price: "1.5" }] });
          default:
            return null;
        }
      },
    },
    close: () => system.close(),
  };
}
