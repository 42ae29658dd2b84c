import { isDeepStrictEqual } from "node:util";
import { type ConnectionRow, credentialsPlace, saveConnection } from "@koppla/store";
import { type Apply, tell } from "./plan.ts";
import type { FileConnection, KopplaFile } from "./schema.ts";

/** Connections that are new or different; other credentials, another address or system begin afresh. */
export async function applyConnections(apply: Apply, file: KopplaFile): Promise<void> {
  for (const [name, wanted] of Object.entries(file.connections)) {
    const row = apply.stored.connections.find((connection) => connection.name === name);
    const mark = apply.keys.mark("credentials", JSON.stringify(Object.entries(wanted.credentials).sort()));
    const details = row === undefined ? [] : connectionDifferences(row, wanted, mark);
    tell(apply, "connection", name, row !== undefined, details);
    if (row === undefined || details.length > 0) {
      const id = row?.id ?? crypto.randomUUID();
      await saveConnection(apply.scope, {
        organisationId: apply.organisationId,
        id,
        name,
        system: wanted.system,
        baseUrl: wanted.baseUrl,
        settings: wanted.settings,
        credentialsSealed: apply.keys.seal(credentialsPlace(id), wanted.credentials),
        credentialsMark: mark,
        startsAfresh: details.some((detail) => detail !== "settings"),
      });
    }
  }
}

function connectionDifferences(row: ConnectionRow, wanted: FileConnection, mark: Buffer): string[] {
  return [
    ...(row.system === wanted.system ? [] : ["system"]),
    ...(row.base_url === wanted.baseUrl ? [] : ["baseUrl"]),
    ...(row.credentials_mark.equals(mark) ? [] : ["credentials"]),
    ...(isDeepStrictEqual(row.settings, wanted.settings) ? [] : ["settings"]),
  ];
}
