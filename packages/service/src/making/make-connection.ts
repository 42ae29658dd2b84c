import { connectionsChange, connectionsCreate } from "@koppla/contract/routes/connections";
import type { ConnectionRow } from "@koppla/store";
import { changeSetUp, type SetUp } from "../configuration/change-set-up.ts";
import { findConnection } from "../connections/find-connection.ts";
import { secretMask, storedCredentials } from "../connections/stored-credentials.ts";
import { type OrganisationCall, organisationFunction } from "../ground/service-function.ts";

/** Makes a connection. Nothing is asked of its system yet. @throws ServiceError `set_up_cannot_be_changed` */
export const createConnection = organisationFunction(connectionsCreate, async (call, wanted) => {
  const { action } = connectionsCreate;
  let connection = wanted.name ?? wanted.system;
  await changeSetUp(
    call,
    (setUp) => {
      const { connections = {} } = setUp;
      connection = wanted.name ?? freeName(wanted.system, Object.keys(connections));
      const { system, credentials, settings } = wanted;
      const made = { system, baseUrl: tidyAddress(wanted.address), credentials, settings };
      return { ...setUp, connections: { ...connections, [connection]: made } };
    },
    { action },
  );
  return { connection };
});

/** Changes a connection. Secrets that are left out stay, as long as they go where they were given for. */
export const changeConnection = organisationFunction(
  connectionsChange,
  async (call, { connection, address, credentials, settings, newEpoch }) => {
    const { action } = connectionsChange;
    const row = findConnection(await call.configuration(), connection);
    const kept = credentials === undefined ? {} : await keptCredentials(call, row);
    await changeSetUp(
      call,
      (setUp) => {
        const before = setUp.connections?.[row.name] ?? { system: row.system, baseUrl: row.base_url };
        const changed = {
          ...before,
          ...(address === undefined ? {} : { baseUrl: tidyAddress(address) }),
          ...(credentials === undefined ? {} : { credentials: { ...kept, ...credentials } }),
          settings: withChanges(before.settings ?? {}, settings ?? {}),
        };
        return { ...setUp, connections: { ...setUp.connections, [row.name]: changed } };
      },
      { action, newEpoch: newEpoch ? [row.name] : [] },
    );
    return { connection: row.name };
  },
);

/** As people paste an address: without `https://`, with blanks around it or slashes at its end. */
export function tidyAddress(given: string): string {
  const trimmed = given.trim().replace(/(?<!\/)\/+$/, "");
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
}

/** `parts-pim`, or where there is one already `parts-pim-2`. */
export function freeName(wanted: string, taken: readonly string[]): string {
  const names = new Set(taken);
  for (let number = 2, name = wanted; ; name = `${wanted}-${number++}`) {
    if (!names.has(name)) return name;
  }
}

/** Null takes a setting away, so that its default holds. */
function withChanges(before: SetUpSettings, changes: SetUpSettings): SetUpSettings {
  return Object.fromEntries(Object.entries({ ...before, ...changes }).filter(([, value]) => value !== null));
}

type SetUpSettings = NonNullable<NonNullable<SetUp["connections"]>[string]["settings"]>;

/** Masks for the secrets that are stored: they stay as they are. */
async function keptCredentials(call: OrganisationCall, row: ConnectionRow): Promise<{ [name: string]: string }> {
  try {
    const stored = storedCredentials(call.context.connectors, await call.keys(), row);
    return Object.fromEntries(Object.keys(stored).map((name) => [name, secretMask]));
  } catch {
    // What cannot be opened is given anew as a whole.
    return {};
  }
}
