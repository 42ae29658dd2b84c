import type { Connector } from "./connector.ts";

/**
 * Where a connection's secrets may go, as text: its system, its host, and the settings that say whose data they open.
 * Equal for equal destinations; another path on the same host is no other destination.
 */
export function destinationOf(
  connector: Pick<Connector, "destinationSettings"> | undefined,
  connection: {
    readonly system: string;
    readonly baseUrl: string;
    readonly settings: { readonly [name: string]: unknown };
  },
): string {
  const { system, baseUrl, settings } = connection;
  const origin = URL.canParse(baseUrl) ? new URL(baseUrl).origin : baseUrl;
  const names = connector?.destinationSettings ?? [];
  return JSON.stringify([system, origin, ...names.map((name) => [name, settings[name] ?? null])]);
}
