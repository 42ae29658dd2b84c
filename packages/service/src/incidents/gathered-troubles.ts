import { problemCell } from "@koppla/engine/record/sealed-cells";
import { parseTrouble, type Trouble } from "@koppla/engine/trouble/trouble";
import type { Scope } from "@koppla/store/database/database";
import { firstOfIncidents } from "@koppla/store/runs/incidents";
import { problemPlace } from "@koppla/store/runs/listings";
import { readValues } from "@koppla/store/runs/sealed-values";
import type { OrganisationKeys } from "@koppla/store/sealing/key-ring";

/** What is wrong with one record that is open for an incident. */
export interface GatheredTrouble {
  readonly trouble: Trouble;
  readonly flowId: string;
  readonly recordKey: string;
}

/** So many records are looked at for the titles of a page, and at least so many of each incident. */
const mostLooked = 200;
const fewestOfEach = 4;

/** What is wrong with the first records of incidents; by the incident's id. */
export async function gatherTroubles(
  scope: Scope,
  keys: OrganisationKeys,
  incidents: readonly string[],
): Promise<Map<string, GatheredTrouble[]>> {
  const ofEach = Math.max(fewestOfEach, Math.floor(mostLooked / Math.max(incidents.length, 1)));
  const rows = await firstOfIncidents(scope, incidents, ofEach);
  const values = await readValues(scope, rows.map(problemPlace));
  const gathered = new Map<string, GatheredTrouble[]>();
  for (const { incident_id: incident, flow_id: flowId, source_key: recordKey, problem_id: problem } of rows) {
    const sealed = problem === null ? undefined : values.get(problem);
    if (incident !== null && sealed !== undefined) {
      const trouble = parseTrouble(keys.open(problemCell(flowId, recordKey), sealed));
      gathered.set(incident, [...(gathered.get(incident) ?? []), { trouble, flowId, recordKey }]);
    }
  }
  return gathered;
}
