import { openFlow } from "@koppla/engine";
import { openContext } from "@koppla/service/context/open-context";
import { readSettings } from "@koppla/service/context/settings";
import { findFlow } from "@koppla/service/flows/find-flow";
import { findOrganisation, readConfiguration, withinOrganisation } from "@koppla/store";

/*
 * A process that writes to Parts PIM for so many milliseconds as often as the gate lets it, eight callers at a time; each
 * write stands in the sandbox's ledger with its time. Prints how many were made, and how many were refused.
 */
const [forMs = "0", name = ""] = process.argv.slice(2);
const engine = await openContext(readSettings(process.env), { supervise: false });
const organisationId = (await findOrganisation(engine.database, "demo", false)) ?? "";
const configuration = await withinOrganisation(engine.database, organisationId, readConfiguration);
const flow = findFlow(configuration, "parts-to-books/products");
const { source } = await openFlow(engine, organisationId, flow.id, { prove: false, purpose: "interactive" });
const made = { calls: 0, refused: 0 };
const endMs = Date.now() + Number(forMs);
await Promise.all(
  Array.from({ length: 8 }, async (_, caller) => {
    while (Date.now() < endMs) {
      const item = { sku: "100001", brand: `${name}-${caller}-${made.calls}` };
      try {
        await source.session.http.request({
          method: "PATCH",
          path: "/products",
          json: { items: [item] },
          effect: "write",
        });
        made.calls += 1;
      } catch {
        made.refused += 1;
      }
    }
  }),
);
console.log(JSON.stringify(made));
await engine.close();
