import { isSafeForm, type SystemRecord } from "@koppla/connector-sdk";
import type { OpenRun } from "../flow/open-flow.ts";
import type { Outcome } from "../record/items.ts";
import { troubled } from "../record/outcome.ts";
import { obstacle } from "../trouble/trouble.ts";
import { itemOf } from "./one-by-one.ts";

/**
 * Parts the records from the others whose own key cannot be kept: nothing of these is sent, and they are told under the
 * form that stands for their key (`withCheckedKeys`).
 */
export async function partUnusable(
  open: OpenRun,
  records: readonly SystemRecord[],
): Promise<{ readonly going: readonly SystemRecord[]; readonly unusable: readonly Outcome[] }> {
  const isUnusable = ({ key, deleted }: SystemRecord) => isSafeForm(key) && deleted !== true;
  const system = open.source.title;
  const unusable = records.filter(isUnusable).map(async (record) => {
    return troubled(await itemOf(open, record), "failed", obstacle("unusable_key", { key: record.key, system }));
  });
  return { going: records.filter((record) => !isUnusable(record)), unusable: await Promise.all(unusable) };
}
