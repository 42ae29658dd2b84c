import type { ConnectionRow, StoredConfiguration } from "@koppla/store";
import { serviceError } from "../errors/service-error.ts";

/** @throws ServiceError that lists the connections there are */
export function findConnection({ connections }: StoredConfiguration, name: string): ConnectionRow {
  const found = connections.find((connection) => connection.name === name);
  if (found === undefined) {
    throw serviceError("no_connection", { connection: name, known: connections.map((one) => one.name).join(", ") });
  }
  return found;
}
