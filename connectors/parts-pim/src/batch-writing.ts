import type { ConnectorError, ItemOutcome } from "@koppla/connector-sdk";
import { type BatchResult, patchBatch, type Resource } from "./client.ts";
import { refusedItem } from "./errors.ts";
import type { PimSession } from "./manifest.ts";
import { inBatches } from "./write-body.ts";

/** One item of a batch, or why it must not be sent. */
export type Write = { readonly key: string; readonly body: object } | { readonly refused: ConnectorError };

/** Sends what may be sent, in batches (§5, Batches); outcomes in the order of the writes. */
export async function sendWrites(
  session: PimSession,
  resource: Resource,
  writes: readonly Write[],
): Promise<ItemOutcome[]> {
  const bodies = writes.flatMap((write) => ("body" in write ? [write.body] : []));
  const results: BatchResult[] = [];
  for (const items of inBatches(bodies)) {
    results.push(...(await patchBatch(session, { resource, items })));
  }
  const answers = results.values();
  return writes.map((write): ItemOutcome => {
    if ("refused" in write) return { outcome: "refused", error: write.refused };
    const { value: result } = answers.next();
    return result === undefined || result.status === "failed"
      ? { outcome: "refused", error: refusedItem(result?.errors ?? []) }
      : { outcome: "written", key: result.key ?? write.key };
  });
}
