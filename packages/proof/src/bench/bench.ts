import { measureBacklog } from "./backlog.ts";
import { measureCallGate } from "./call-gate.ts";
import { measureDryRun } from "./dry-run.ts";
import { measureFairness } from "./fairness.ts";
import { measureFirstRun } from "./first-run.ts";
import { measureLinks } from "./links.ts";
import { measureLists } from "./lists.ts";
import { measureMapping } from "./mapping.ts";
import { measureMemory } from "./memory.ts";
import { measureManyOrganisations } from "./organisations.ts";
import { measureUnchanged } from "./unchanged.ts";
import { measureWebhooks } from "./webhooks.ts";
import { measureWorkers } from "./workers.ts";

/** What is measured; `npm run bench -- mapping links` measures those alone. */
const parts: { readonly [part: string]: () => void | Promise<void> } = {
  mapping: measureMapping,
  "dry-run": measureDryRun,
  "first-run": measureFirstRun,
  unchanged: measureUnchanged,
  workers: measureWorkers,
  fairness: measureFairness,
  organisations: measureManyOrganisations,
  links: measureLinks,
  lists: measureLists,
  backlog: measureBacklog,
  memory: measureMemory,
  "call-gate": measureCallGate,
  webhooks: measureWebhooks,
};

const names = Object.keys(parts).join(", ");
const wanted = process.argv.slice(2);
const unknown = wanted.filter((part) => !Object.hasOwn(parts, part));
if (wanted.includes("--help")) {
  console.log(`npm run bench -- [PART ...]\n\nMeasures all parts, or these: ${names}.`);
} else if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(", ")}; there are ${names}.`);
  process.exitCode = 2;
} else {
  for (const part of wanted.length === 0 ? Object.keys(parts) : wanted) {
    await parts[part]?.();
  }
}
