import type { Asked } from "./persons.ts";

/** Whether somebody has signed in to this person's account from the device with this mark. */
export async function isKnownDevice(asked: Asked, personId: string, mark: Buffer, now: Date): Promise<boolean> {
  const row = await asked
    .selectFrom("account.device")
    .select("person_id")
    .where("token_mark", "=", mark)
    .where("person_id", "=", personId)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether the person has signed in from any device yet. */
export async function hasDevice(asked: Asked, personId: string): Promise<boolean> {
  const row = await asked
    .selectFrom("account.device")
    .select("person_id")
    .where("person_id", "=", personId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function addDevice(
  asked: Asked,
  device: { readonly personId: string; readonly mark: Buffer; readonly expiresAt: Date },
): Promise<void> {
  await asked
    .insertInto("account.device")
    .values({ token_mark: device.mark, person_id: device.personId, expires_at: device.expiresAt })
    .execute();
}

/** A person's devices are known no more. */
export async function forgetDevices(asked: Asked, personId: string): Promise<void> {
  await asked.deleteFrom("account.device").where("person_id", "=", personId).execute();
}
