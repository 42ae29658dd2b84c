import type { ItemOutcome } from "@koppla/connector-sdk";
import { outcomeOf, writeRow, writtenRows } from "../client.ts";
import type { BooksSession } from "../manifest.ts";
import { cellsToWrite, type Fields, filledOnly } from "./cell-values.ts";
import { keptFields, type Table } from "./table.ts";

/** The writing functions of an entity that is kept in one table without details: one row per call (§10.3, 19). */
export function writingFunctions(table: Table) {
  const answer = writtenRows(table.name, table.keyField);

  function write(session: BooksSession, method: "POST" | "PUT", fields: Fields): Promise<ItemOutcome> {
    const object = table.object(session.settings);
    return outcomeOf(() => {
      const cells = cellsToWrite(fields, keptFields(table, session));
      return writeRow(session, method, { object, table: table.name, answer, cells });
    });
  }

  return {
    /** POST (§5). A key that is left out is given by AccountView. */
    async create({ session, items }: { session: BooksSession; items: readonly Fields[] }): Promise<ItemOutcome[]> {
      const outcomes: ItemOutcome[] = [];
      for (const item of items) {
        outcomes.push(await write(session, "POST", filledOnly(item)));
      }
      return outcomes;
    },
    /** PUT (§5): the key and the named fields; the others stay. A row that is not there is refused (§10.3, 25). */
    async update(request: {
      session: BooksSession;
      items: readonly { key: string; fields: Fields }[];
    }): Promise<ItemOutcome[]> {
      const outcomes: ItemOutcome[] = [];
      for (const { key, fields } of request.items) {
        outcomes.push(await write(request.session, "PUT", { ...fields, [table.keyField]: key }));
      }
      return outcomes;
    },
  };
}
