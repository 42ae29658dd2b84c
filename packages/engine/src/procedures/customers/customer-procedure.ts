import type { SystemRecord } from "@koppla/connector-sdk";
import { readRecords } from "@koppla/store";
import { look } from "../../effects/effects.ts";
import { customerSettingsSchema } from "../../flow/flow-settings.ts";
import type { OpenRun } from "../../flow/open-flow.ts";
import { addIntents } from "../../record/outcome-log.ts";
import type { WrittenPage } from "../../record/write.ts";
import { placeCustomers } from "./place-customers.ts";

/** A page of the customer flow: the procedure of customers, each of them a record of this flow. */
export async function placeCustomerPage(open: OpenRun, records: readonly SystemRecord[]): Promise<WrittenPage> {
  const keys = records.map(({ key }) => key);
  const rows = await look(open.house, open.organisationId, (scope) => readRecords(scope, open.flow.id, keys));
  const placed = await placeCustomers(open, records, {
    policy: customerSettingsSchema.parse(open.flow.settings).customers,
    owner: { runId: open.run.id, attempt: open.run.attempt },
    known: new Map(rows.map((row) => [row.source_key, row])),
    beforeWrite: (scope, writes) => addIntents(scope, open, writes),
  });
  return { noted: [], left: placed.map(({ outcome }) => outcome) };
}
