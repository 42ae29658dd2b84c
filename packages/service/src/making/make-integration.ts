import { integrationsCreate } from "@koppla/contract/routes/integrations";
import { changeSetUp } from "../configuration/change-set-up.ts";
import { findConnection } from "../connections/find-connection.ts";
import { organisationFunction } from "../ground/service-function.ts";
import { freeName } from "./make-connection.ts";

/** Joins two connections. @throws ServiceError for a connection that is not there, or `set_up_cannot_be_changed` */
export const createIntegration = organisationFunction(integrationsCreate, async (call, wanted) => {
  const configuration = await call.configuration();
  const left = findConnection(configuration, wanted.connection).name;
  const right = findConnection(configuration, wanted.other).name;
  let integration = wanted.name ?? "";
  await changeSetUp(
    call,
    (setUp) => {
      const { integrations = {} } = setUp;
      integration = wanted.name ?? freeName(`${left}-${right}`.slice(0, 60), Object.keys(integrations));
      return { ...setUp, integrations: { ...integrations, [integration]: { between: [left, right] } } };
    },
    { action: integrationsCreate.action },
  );
  return { integration };
});
