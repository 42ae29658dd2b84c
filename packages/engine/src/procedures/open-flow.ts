import { createHash } from "node:crypto";
import { entityNames } from "@koppla/connector-sdk";
import type { FlowRow } from "@koppla/store";
import type { Engine } from "../effects/engine.ts";
import { openExchange } from "../flow/exchange.ts";
import { type OpeningOptions, openGround } from "../flow/open-ground.ts";
import { configurationError } from "../trouble/configuration-error.ts";
import { editsFrom, ownEdits } from "./mapping-edits.ts";
import type { ProcedureKind, ReadyFlow } from "./procedure.ts";
import { procedures } from "./table.ts";

/**
 * Opens a flow with both its connections and its procedure. What is not proven yet about them is proven now, by calls to
 * the target.
 * @throws ConnectorError (configuration) when something of its set-up does not fit.
 */
export async function openFlow(
  engine: Engine,
  organisationId: string,
  flowId: string,
  options: OpeningOptions = {},
): Promise<ReadyFlow> {
  const { ground, flow, siblings, lookups } = await openGround(engine, organisationId, flowId, options);
  const { exchanged, reading, writing, open } = kindOf(flow);
  const exchange = await openExchange(ground, exchanged, ownEdits(editsFrom(flow.mapping)), {
    ...(reading === undefined ? {} : { reading: reading(flow.settings, ground.from.title) }),
    ...(writing === undefined ? {} : { writing: writing(flow.settings) }),
    ...(exchanged.becomes === undefined ? {} : { becomes: exchanged.becomes(flow.settings) }),
  });
  const procedure = await open({ ground, exchange, flow, siblings });
  const mappings = [exchange.mapping, ...procedure.mappings];
  const { settings } = ground.context;
  return {
    ...exchange,
    flow,
    procedure,
    configuration: createHash("sha256")
      .update(JSON.stringify([mappings, lookups, settings, flow.settings, exchange.twoWay !== null, procedure.leansOn]))
      .digest("base64url"),
  };
}

function kindOf({ name, entity }: FlowRow): ProcedureKind {
  const known = entityNames.find((one) => one === entity);
  if (known === undefined) {
    throw configurationError("unknown_entity", `Flow "${name}" names the unknown entity "${entity}".`);
  }
  return procedures[known];
}
