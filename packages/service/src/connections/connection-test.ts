import { connectionsCheck } from "@koppla/contract/routes/connections";
import { testConnection } from "@koppla/engine/connections/check/connection-test";
import type { TestLine } from "@koppla/engine/connections/check/test-line";
import type { ConnectionRow } from "@koppla/store";
import { type ConnectionTestRow, saveConnectionTest, testReportCell } from "@koppla/store/setup/connection-tests";
import { type OrganisationCall, organisationStream } from "../ground/service-function.ts";
import { findConnection } from "./find-connection.ts";
import { countLines, type ReportReader, type TestReport, testReport, viewLine, viewReport } from "./test-report.ts";

/**
 * Tests a connection, and gives each line as soon as it is known. The report is kept in place of the last one, and comes at
 * the end. A test that nobody follows to its end is not kept.
 */
export const checkConnection = organisationStream(connectionsCheck, async function* (call, { connection }) {
  const { context, organisationId, actor } = call;
  const row = findConnection(await call.configuration(), connection);
  const reader = readerOf(call, row);
  const at = context.clock.now();
  const begunMs = performance.now();
  const lines: TestLine[] = [];
  for await (const line of testConnection(context, organisationId, row)) {
    lines.push(line);
    yield { kind: "line", line: viewLine(line, reader) } as const;
  }
  const tookMs = Math.round(performance.now() - begunMs);
  const report: TestReport = { at: at.toISOString(), by: actor.name, tookMs, lines };
  const counts = countLines(lines);
  const keys = await call.keys();
  await call.change("connection.test", async (scope) => {
    await saveConnectionTest(scope, {
      organisation_id: organisationId,
      connection_id: row.id,
      tested_at: at,
      ...counts,
      report_sealed: keys.seal(testReportCell(row.id), report),
    });
    await call.note(scope, {
      subject: row.name,
      changes: [{ what: "test", after: `${counts.passed}/${counts.tried}` }],
    });
  });
  yield { kind: "test", test: viewReport(report, reader) } as const;
});

/** The report of a connection's last test, as the asker reads it. */
export async function viewLastTest(call: OrganisationCall, row: ConnectionRow, kept: ConnectionTestRow) {
  const keys = await call.keys();
  const report = testReport.parse(keys.open(testReportCell(row.id), kept.report_sealed));
  return viewReport(report, readerOf(call, row));
}

function readerOf(call: OrganisationCall, { name, system }: ConnectionRow): ReportReader {
  const connector = call.context.connectors.get(system);
  return {
    connector,
    connection: name,
    system: connector?.title ?? system,
    language: call.actor.language,
    seesValues: call.may("open"),
  };
}
