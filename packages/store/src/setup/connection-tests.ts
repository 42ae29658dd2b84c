import type { Selectable } from "kysely";
import type { Scope } from "../database/database.ts";
import type { Tables } from "../database/tables.ts";

export type ConnectionTestRow = Selectable<Tables["connection_test"]>;

/** Where the report of a connection's last test is sealed. */
export function testReportCell(connectionId: string) {
  return { table: "connection_test", row: connectionId, column: "report_sealed" };
}

/** Keeps a test in place of the one before; one that began later and is there already stays. */
export async function saveConnectionTest(scope: Scope, row: ConnectionTestRow): Promise<void> {
  const { tested_at, passed, tried, report_sealed } = row;
  await scope
    .insertInto("connection_test")
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(["organisation_id", "connection_id"])
        .doUpdateSet({ tested_at, passed, tried, report_sealed })
        .where("connection_test.tested_at", "<=", tested_at),
    )
    .execute();
}

/** The last tests of these connections; those that were never tested are left out. */
export async function readConnectionTests(
  scope: Scope,
  connectionIds: readonly string[],
): Promise<readonly ConnectionTestRow[]> {
  return connectionIds.length === 0
    ? []
    : scope
        .selectFrom("connection_test")
        .selectAll()
        .where("connection_id", "in", [...connectionIds])
        .execute();
}
