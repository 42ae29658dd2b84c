import { type Connector, destinationOf } from "@koppla/connector-sdk";
import { look } from "@koppla/engine";
import { findOrganisation, readConfiguration, type StoredConfiguration } from "@koppla/store";
import type { ServiceContext } from "../../context/open-context.ts";
import type { ReportFault } from "../check-part.ts";
import type { KopplaFile } from "../schema.ts";

/** A flow that is switched on, and whose data it carries. */
interface CarriedFlow {
  readonly path: string;
  readonly isInFile: boolean;
  readonly place: readonly PropertyKey[];
  /** Entity, and where it goes from and to: equal for flows that carry the same. */
  readonly carries: string;
  readonly entity: string;
}

/**
 * Two enabled flows of one entity between the same systems would write the same records by different rules (V3): also in two
 * integrations, under two names of one connection, and where one of them is set up and no longer in the file.
 */
export async function checkTwinFlows(context: ServiceContext, file: KopplaFile, fault: ReportFault): Promise<void> {
  const organisationId = await findOrganisation(context.database, file.organisation, false);
  const stored = organisationId === null ? null : await look(context, organisationId, readConfiguration);
  const seen = new Map<string, CarriedFlow>();
  for (const flow of [...(stored === null ? [] : flowsBeside(context, stored, file)), ...flowsOf(context, file)]) {
    const twin = seen.get(flow.carries);
    if (twin !== undefined && flow.isInFile) {
      const where = twin.isInFile ? "" : ", which is set up and not in this file,";
      const message = `The enabled flow "${twin.path}"${where} carries "${flow.entity}" between the same systems already. Add enabled: false to one of the two.`;
      fault(flow.place, message);
    }
    seen.set(flow.carries, twin ?? flow);
  }
}

type Connectors = Pick<ServiceContext, "connectors">;

function flowsOf({ connectors }: Connectors, file: KopplaFile): CarriedFlow[] {
  return Object.entries(file.integrations).flatMap(([integration, { flows }]) =>
    Object.entries(flows).flatMap(([name, { entity, enabled, from, to }]) => {
      const carries = [entity, ...[from, to].map((end) => reach(connectors, null, file, end))];
      const place = ["integrations", integration, "flows", name];
      return enabled && !carries.includes(null)
        ? [{ path: `${integration}/${name}`, isInFile: true, place, entity, carries: JSON.stringify(carries) }]
        : [];
    }),
  );
}

/** Flows that are set up and that the file does not name. */
function flowsBeside({ connectors }: Connectors, stored: StoredConfiguration, file: KopplaFile): CarriedFlow[] {
  return stored.flows.flatMap(({ integration_id: id, name, entity, enabled, left_to_right: leftToRight }) => {
    const integration = stored.integrations.find((one) => one.id === id);
    if (integration === undefined || !enabled || file.integrations[integration.name]?.flows[name] !== undefined) {
      return [];
    }
    const { left_connection_id: left, right_connection_id: right } = integration;
    const ends = (leftToRight ? [left, right] : [right, left]).map(
      (end) => stored.connections.find((one) => one.id === end)?.name ?? "",
    );
    const carries = [entity, ...ends.map((end) => reach(connectors, stored, file, end))];
    return [
      { path: `${integration.name}/${name}`, isInFile: false, place: [], entity, carries: JSON.stringify(carries) },
    ];
  });
}

/** Whose data a connection reaches, as the file says, or else as it is set up; null: nobody knows it. */
function reach(
  connectors: ReadonlyMap<string, Connector>,
  stored: StoredConfiguration | null,
  file: KopplaFile,
  name: string,
): string | null {
  const wanted = file.connections[name];
  if (wanted !== undefined) {
    return destinationOf(connectors.get(wanted.system), wanted);
  }
  const row = stored?.connections.find((one) => one.name === name);
  return row === undefined
    ? null
    : destinationOf(connectors.get(row.system), { system: row.system, baseUrl: row.base_url, settings: row.settings });
}
