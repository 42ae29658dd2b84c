import { type Connector, capabilitiesOf } from "@koppla/connector-sdk";
import { systemsList } from "@koppla/contract/routes/organisations";
import type { SystemView } from "@koppla/contract/system";
import type { ServiceContext } from "../context/open-context.ts";
import { type InstallationCall, installationFunction } from "../ground/installation-function.ts";

/** What each system can do through its connector, and why it cannot do the rest. */
export const listSystems = installationFunction(
  systemsList,
  async ({ context }: InstallationCall<Pick<ServiceContext, "connectors">>) => systemViews(context.connectors.values()),
);

/** The same of these connectors, for pages that need no database. */
export function systemViews(connectors: Iterable<Connector>): SystemView[] {
  return [...connectors].map(viewOf);
}

function viewOf(connector: Connector): SystemView {
  const { system, title, verification, images } = connector;
  const entities = capabilitiesOf(connector).map(({ entity, answers }) => ({ entity, ...answers }));
  return { system, title, verification, entities, images: images.why };
}
