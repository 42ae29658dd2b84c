import { payerMark } from "@koppla/engine/identity/payer-mark";
import type { Trouble } from "@koppla/engine/trouble/trouble";
import type { OrganisationCall } from "../ground/service-function.ts";

/** Under which mark it is kept who pays for a stopped order; null where that is not what it waits for. */
export async function payerOf(call: OrganisationCall, trouble: Trouble | null): Promise<Buffer | null> {
  if (trouble?.kind !== "obstacle" || trouble.code !== "other_payer") {
    return null;
  }
  const { name = "", address = "" } = trouble.values;
  return payerMark(await call.keys(), { name, address });
}
