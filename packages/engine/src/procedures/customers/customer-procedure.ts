import type { SystemRecord } from "@koppla/connector-sdk";
import { readRecords } from "@koppla/store";
import { z } from "zod";
import { look } from "../../effects/effects.ts";
import { declaredShape } from "../../flow/declared-settings.ts";
import type { OpenRun } from "../../flow/open-flow.ts";
import { textsShape } from "../../flow/texts-setting.ts";
import { addIntents } from "../../record/noting/intents.ts";
import type { WrittenPage } from "../../record/write.ts";
import { nothingFound, plainProcedure } from "../plain/plain-procedure.ts";
import { planOfOutcome } from "../plan.ts";
import type { Findings, ProcedureKind } from "../procedure.ts";
import { customerEntity } from "./customer-entity.ts";
import { customerSettingsSchema } from "./customer-settings.ts";
import { placeCustomers, planCustomers } from "./place-customers.ts";

/** The procedure of customers as the customer flow uses it: each of them is a record of this flow. */
export const customerProcedure: ProcedureKind = {
  exchanged: customerEntity,
  settings: (ends) => z.strictObject({ ...customerSettingsSchema.shape, ...textsShape, ...declaredShape(ends) }),
  open: async () =>
    plainProcedure({
      joinsPortions: false,
      place,
      plan: async (run, records) => {
        const plans = await planCustomers(run, records, policyOf(run));
        return plans.map(({ outcome }) => planOfOutcome(outcome));
      },
      relink,
    }),
};

function policyOf({ flow }: OpenRun) {
  return customerSettingsSchema.parse(flow.settings).customers;
}

async function place(run: OpenRun, records: readonly SystemRecord[]): Promise<WrittenPage> {
  const keys = records.map(({ key }) => key);
  const rows = await look(run.engine, run.organisationId, (scope) => readRecords(scope, run.flow.id, keys));
  const placed = await placeCustomers(run, records, {
    policy: policyOf(run),
    owner: { runId: run.run.id, attempt: run.run.attempt },
    known: new Map(rows.map((row) => [row.source_key, row])),
    beforeWrite: (scope, writes) => addIntents(scope, run, writes),
  });
  return { noted: [], left: placed.map(({ outcome }) => outcome) };
}

/** Whoever is there is linked, whether or not the flow may create or update customers. */
async function relink(run: OpenRun, records: readonly SystemRecord[]): Promise<Findings> {
  const planned = await planCustomers(run, records, "create-and-update");
  const pairs = planned.flatMap(({ sourceKey, targetKey, as, outcome }) =>
    as === "found" && targetKey !== null && outcome.state === "unchanged" ? [{ sourceKey, targetKey }] : [],
  );
  return { ...nothingFound, pairs };
}
