import { lookupsFill } from "@koppla/contract/routes/lookups";
import { noteRates } from "@koppla/engine/lookups/compare-rates";
import { keysOfIncidents } from "@koppla/store/runs/incidents";
import { serviceError } from "../errors/service-error.ts";
import { findFlow } from "../flows/find-flow.ts";
import { organisationFunction } from "../ground/service-function.ts";
import { findIncident } from "../incidents/find-incident.ts";
import { letGoOn } from "../runs/run-beginning.ts";
import { findIntegration } from "./find-integration.ts";
import { mayMeanNothing } from "./none-counterpart.ts";
import { saveTable } from "./saved-table.ts";

/**
 * Gives a value of a flow's source its counterpart in a lookup table, and lets go on what waited for it. A value that has
 * one keeps it: whoever sets up tables changes it. A counterpart of another rate opens the incident of these.
 * @throws ServiceError when the value has another counterpart, cannot do without one, or the pair could not be looked up
 */
export const fillLookup = organisationFunction(lookupsFill, async (call, input) => {
  const { flow: path, table: name, value, counterpart, incident: beginning } = input;
  const configuration = await call.configuration();
  const flow = findFlow(configuration, path);
  const [integrationName = ""] = path.split("/");
  const integration = findIntegration(configuration, integrationName);
  const isLeft = configuration.flows.find(({ id }) => id === flow.id)?.left_to_right === true;
  const incident = beginning === undefined ? null : await findIncident(call, beginning);
  if (counterpart === "" && !(await mayMeanNothing(call, flow.id, name))) {
    throw serviceError("needs_counterpart", { value, table: name });
  }
  const pair = isLeft ? { left: value, right: counterpart } : { left: counterpart, right: value };
  await saveTable(call, { integration: integrationName, id: integration.id, table: name }, (pairs) => {
    const known = pairs.find((one) => (isLeft ? one.left === value : one.right === value));
    if (known === undefined) {
      return [...pairs, pair];
    }
    const other = isLeft ? known.right : known.left;
    if (other !== counterpart) {
      throw serviceError("value_has_counterpart", { value, other });
    }
    return pairs;
  });
  await noteRates(call.context, { organisationId: call.organisationId, integrationId: integration.id }, name);
  const which = incident === null ? { code: "lookup_missing" } : { incidentId: incident.id };
  const records = await call.look((scope) => keysOfIncidents(scope, flow.id, which));
  return { wentOn: await letGoOn(call, flow, records) };
});
