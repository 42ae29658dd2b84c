import type { Scope } from "../database/database.ts";

/** What came of the runs that began with a version of a flow; of runs that are kept. */
export interface VersionOutcome {
  readonly created: number;
  readonly updated: number;
  /** Records that such a run was the last to come by, and that wait, failed or are unknown now. */
  readonly open: number;
}

/** Outcomes by the number of the version; a version without runs is not among them. */
export async function versionOutcomes(
  scope: Scope,
  flowId: string,
  versions: readonly number[],
): Promise<ReadonlyMap<number, VersionOutcome>> {
  if (versions.length === 0) {
    return new Map();
  }
  const runs = await scope
    .selectFrom("run")
    .select(({ fn }) => [
      "flow_version",
      fn.sum<string>("created").as("created"),
      fn.sum<string>("updated").as("updated"),
    ])
    .where("flow_id", "=", flowId)
    .where("flow_version", "in", versions)
    .groupBy("flow_version")
    .execute();
  const open = await scope
    .selectFrom("record")
    .innerJoin("run", "run.id", "record.run_id")
    .select(({ fn }) => ["run.flow_version as version", fn.countAll<string>().as("open")])
    .where("record.flow_id", "=", flowId)
    .where("record.state", "in", ["waiting", "unknown", "failed"])
    .where("run.flow_version", "in", versions)
    .groupBy("run.flow_version")
    .execute();
  const openOf = new Map(open.map((row) => [row.version, Number(row.open)]));
  return new Map(
    runs.map((row) => [
      row.flow_version,
      { created: Number(row.created), updated: Number(row.updated), open: openOf.get(row.flow_version) ?? 0 },
    ]),
  );
}
