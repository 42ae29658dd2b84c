import type { Selectable } from "kysely";
import type { Scope } from "../database/database.ts";
import type { Tables } from "../database/tables.ts";

export type KeptAnswerRow = Selectable<Tables["kept_answer"]>;

export function keptAnswerCell(requestMark: Buffer) {
  return { table: "kept_answer", row: requestMark.toString("hex"), column: "answer_sealed" };
}

/** @param since answers from before are not kept any more, whether they have been erased yet or not */
export async function readKeptAnswer(
  scope: Scope,
  requestMark: Buffer,
  since: Date,
): Promise<KeptAnswerRow | undefined> {
  return scope
    .selectFrom("kept_answer")
    .selectAll()
    .where("request_mark", "=", requestMark)
    .where("made_at", ">", since)
    .executeTakeFirst();
}

/** Keeps an answer, and forgets the organisation's that are older. @param since the oldest that is still kept */
export async function keepAnswer(scope: Scope, row: KeptAnswerRow, since: Date): Promise<void> {
  await scope.deleteFrom("kept_answer").where("made_at", "<=", since).execute();
  await scope.insertInto("kept_answer").values(row).execute();
}
