import { connectionsCompanies } from "@koppla/contract/routes/connections";
import { openConnection } from "@koppla/engine/flow/open-connection";
import { organisationFunction } from "../ground/service-function.ts";
import { findConnection } from "./find-connection.ts";

/** The companies that a connection's sign-in opens, for choosing one of them. Asks the system, where it lists any. */
export const listCompanies = organisationFunction(connectionsCompanies, async (call, { connection }) => {
  const { context, organisationId } = call;
  const row = findConnection(await call.configuration(), connection);
  const companies = context.connectors.get(row.system)?.companies;
  if (companies === undefined) {
    return { setting: null, chosen: null, companies: [] };
  }
  const place = { organisationId, connectionId: row.id };
  const opened = await openConnection(context, await call.keys(), { ...place, prove: false, purpose: "interactive" });
  const found = await companies.list({ session: opened.session });
  const chosen = opened.settings[companies.setting];
  return {
    setting: companies.setting,
    chosen: typeof chosen === "string" ? chosen : null,
    companies: found.map(({ id, name, code = null }) => ({ id, name, code })),
  };
});
