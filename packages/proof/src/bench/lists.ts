import { listActivity } from "@koppla/service/activity/activity-list";
import { auditLog } from "@koppla/service/audit/audit-log";
import type { ServiceContext } from "@koppla/service/context/open-context";
import { machineActor } from "@koppla/service/ground/actor";
import { listIncidents } from "@koppla/service/incidents/incident-list";
import { listLinks } from "@koppla/service/links/links";
import { viewOverview } from "@koppla/service/overview/overview";
import { listRecords } from "@koppla/service/records/record-list";
import { listRuns } from "@koppla/service/runs/run-list";
import { fillOrganisation } from "../kit/large-organisation.ts";
import { testKoppla } from "../kit/test-koppla.ts";
import { tell } from "./koppla.ts";
import { sizesFrom } from "./sizes.ts";

const calls = 200;
const owner = machineActor();
const flow = "parts-to-books/products";
const overviewMs = 150;
const listMs = 300;

interface Page {
  readonly next: string | null;
}

/** What a page of each list, and the overview, is asked with; `cursor` is that of a page in the middle. */
const lists: {
  readonly [name: string]: (context: ServiceContext, page: { limit: number; cursor?: string }) => Promise<Page>;
} = {
  records: (context, page) => listRecords(context, owner, page),
  records_of_flow: (context, page) => listRecords(context, owner, { flow, ...page }),
  records_in_state: (context, page) => listRecords(context, owner, { flow, state: "waiting", ...page }),
  activity: (context, page) => listActivity(context, owner, page),
  activity_of_flow: (context, page) => listActivity(context, owner, { flow, ...page }),
  runs: (context, page) => listRuns(context, owner, page),
  incidents: (context, page) => listIncidents(context, owner, { withClosed: true, ...page }),
  audit: (context, page) => auditLog(context, owner, page),
  links: (context, page) => listLinks(context, owner, { flow, ...page }),
};

/**
 * How long the overview and pages of all lists take where an organisation has gathered a million records and ten million
 * activities: the first page, and one from the middle, in turn.
 * @throws Error when one of them takes longer than it may
 */
export async function measureLists(): Promise<void> {
  const [records = 0, activities = 0] = sizesFrom("BENCH_LISTS", [1_000_000, 10_000_000]);
  const testing = await testKoppla({ products: 1, worker: false });
  try {
    const { engine, organisationId } = testing;
    const gathered = { records, activities, runs: 20_000, incidents: 10_000, auditEntries: 10_000 };
    await fillOrganisation(engine, organisationId, gathered);
    const slow: string[] = [];
    const told = (name: string, ms: number, most: number) => {
      tell("lists", { records, activities, list: name, calls, p95_ms: ms, most_ms: most });
      if (ms > most) {
        slow.push(name);
      }
    };
    told("overview", await p95(() => viewOverview(engine, owner, {})), overviewMs);
    for (const [name, ask] of Object.entries(lists)) {
      const { next } = await ask(engine, { limit: 1_000 });
      const pages = [{ limit: 50 }, next === null ? { limit: 50 } : { limit: 50, cursor: next }];
      told(name, await p95((call) => ask(engine, pages[call % 2] ?? { limit: 50 })), listMs);
    }
    if (slow.length > 0) {
      throw new Error(`These take longer than they may: ${slow.join(", ")}.`);
    }
  } finally {
    await testing.close();
  }
}

/** In milliseconds; of twenty calls one takes longer. */
async function p95(ask: (call: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let call = 0; call < calls; call++) {
    const startedMs = performance.now();
    await ask(call);
    times.push(performance.now() - startedMs);
  }
  return times.toSorted((one, other) => one - other)[Math.ceil(calls * 0.95) - 1] ?? Number.NaN;
}
