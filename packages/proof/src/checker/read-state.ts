import { z } from "zod";

/*
 * What both stand-ins hold and have done, read past Koppla from their control calls. The checker shares no code with what
 * it checks: it reads the contracts by itself, so that a mistake made there is not made here as well.
 */

/** Answers of the control calls: records of the shop, rows of the books. */
export const items = <One>(schema: z.ZodType<One>) => z.object({ items: z.array(schema) });
export const rows = <One>(schema: z.ZodType<One>) => z.object({ rows: z.array(schema) });

/** @throws Error when it is refused */
export async function read(address: string): Promise<unknown> {
  const answer = await fetch(address);
  if (!answer.ok) {
    throw new Error(`${address}: ${answer.status}`);
  }
  return answer.json();
}
