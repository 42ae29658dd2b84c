import { beginEpoch, type Scope } from "@koppla/store";
import type { AuditNote } from "../ground/note-entry.ts";
import { countsOf, type Epochs } from "./planned-epochs.ts";

/** Begins the epochs within the transaction that saves the file: runs of before end here, and can note nothing any more. */
export async function beginEpochs(
  { scope, leave }: { readonly scope: Scope; leave(entry: AuditNote): Promise<void> },
  epochs: Epochs,
  now: Date,
): Promise<void> {
  if (epochs.planned.length === 0 && epochs.connectionIds.length === 0) {
    return;
  }
  const integrationIds = epochs.planned.map(({ integrationId }) => integrationId);
  await beginEpoch(scope, { integrationIds, connectionIds: epochs.connectionIds, emptiedIds: epochs.emptiedIds, now });
  for (const { integration, connections, ...known } of epochs.planned) {
    const { links, records } = countsOf(known);
    const changes = [
      { what: "epoch", after: connections.join(", ") },
      { what: "links", before: links, after: 0 },
      { what: "records", before: records, after: 0 },
    ];
    await leave({ subject: integration, changes });
  }
}
