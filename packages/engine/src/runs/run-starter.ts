import type { BegunBecause, OrganisationKeys, RunRow } from "@koppla/store";
import { z } from "zod";

/** Who or what begins a run. `name`: as people know the person, the key or the system user; schedules have none. */
export interface RunStarter {
  readonly kind: BegunBecause;
  readonly name?: string;
}

const nameSchema = z.object({ name: z.string() });

function starterCell(runId: string) {
  return { table: "run", row: runId, column: "begun_by_sealed" };
}

export function sealStarter(keys: OrganisationKeys, name: string): (runId: string) => Buffer {
  return (runId) => keys.seal(starterCell(runId), { name });
}

/** Who or what began a run; null for runs from before this was kept. */
export function starterOf(
  keys: OrganisationKeys,
  run: Pick<RunRow, "id" | "begun_because" | "begun_by_sealed">,
): RunStarter | null {
  if (run.begun_because === null) {
    return null;
  }
  const sealed = run.begun_by_sealed;
  return {
    kind: run.begun_because,
    ...(sealed === null ? {} : nameSchema.parse(keys.open(starterCell(run.id), sealed))),
  };
}
