import { z } from "zod";
import type { ServedFunction } from "./api-house.ts";

type Served = Pick<ServedFunction, "action" | "output">;

/** The service said something else than its route: nobody is told what, and the operator is told where. */
export class WrongAnswer extends Error {
  constructor(action: string, places: readonly string[]) {
    super(`${action} gave an answer that is not of its form: ${places.join(", ")}`);
    this.name = "WrongAnswer";
  }
}

/** An answer in the form that its route says, and nothing beside it. @throws WrongAnswer */
export function checkedAnswer({ action, output }: Served, answer: unknown): unknown {
  const parsed = output.safeParse(answer);
  if (!parsed.success) {
    throw new WrongAnswer(
      action,
      parsed.error.issues.map(({ path, code }) => `${path.join(".")} (${code})`),
    );
  }
  return parsed.data;
}

/** The same for each item. */
export async function* checkedItems(served: Served, items: AsyncGenerator<unknown>): AsyncGenerator<unknown> {
  for await (const item of items) {
    yield checkedAnswer(served, item);
  }
}

const row = z.array(z.string());

/** The same for each row of a spreadsheet. */
export async function* checkedRows(
  served: Served,
  rows: AsyncGenerator<unknown>,
): AsyncGenerator<z.output<typeof row>> {
  for await (const one of checkedItems(served, rows)) {
    yield row.parse(one);
  }
}
