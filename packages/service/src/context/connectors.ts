import { accountView } from "@koppla/connector-accountview";
import { partsPim } from "@koppla/connector-parts-pim";
import type { Connector } from "@koppla/connector-sdk";

/** Every system that this Koppla can connect, by its name in files. */
export const connectors: ReadonlyMap<string, Connector> = new Map(
  [partsPim, accountView].map((connector): [string, Connector] => [connector.system, connector]),
);
