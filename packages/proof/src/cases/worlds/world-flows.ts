import { ConnectorError } from "@koppla/connector-sdk";
import { beginRun } from "@koppla/engine";
import { applyConfiguration } from "@koppla/service/configuration/apply-configuration";
import { flowsOf } from "@koppla/service/flows/find-flow";
import { machineActor } from "@koppla/service/ground/actor";
import { findOrganisation, type RunMode, readConfiguration, withinOrganisation } from "@koppla/store";
import { z } from "zod";
import type { ToldRecord } from "../../checker/worlds/world-evidence.ts";
import type { Ran } from "../case-flows.ts";
import type { Ground } from "../ground.ts";
import { StuckRun } from "../run-watch.ts";
import { type Addresses, fileOf, type SetUp } from "./world-set-up.ts";

/** A flow that is on: products first, then customers, then documents. */
export interface WorldFlow {
  readonly id: string;
  readonly path: string;
  readonly entity: string;
  /** Where its records are from: a shop by its number, or an administration by its id. */
  readonly from: string;
}

export interface Applying {
  /** A person signs in to the books anew. */
  readonly signsIn: boolean;
  /** Connections of which a person says that they lead elsewhere now. */
  readonly newEpoch: readonly string[];
}

/** The flows of a world, begun as a schedule or a person would. */
export interface WorldFlows {
  readonly organisationId: string;
  /** Sets all up as the file says from now on. */
  apply(setUp: SetUp, options: Applying): Promise<void>;
  /** Those that are on. */
  all(): readonly WorldFlow[];
  /** @throws StuckRun */
  run(flow: WorldFlow, mode?: RunMode, keys?: readonly string[]): Promise<Ran>;
  /** Open records of flows that are on. */
  told(): Promise<(ToldRecord & { readonly path: string })[]>;
}

const openSchema = z.array(
  z.object({
    flowId: z.string(),
    key: z.string(),
    state: z.string(),
    code: z.string().nullable(),
    isIncident: z.boolean(),
  }),
);

const openRecords = `
  select r.flow_id::text as "flowId", r.source_key as key, r.state, r.problem_code as code,
    exists (select from incident i where i.organisation_id = r.organisation_id and i.id = r.incident_id
      and i.closed_at is null) as "isIncident"
  from record r where r.organisation_id = $1 and r.state in ('new', 'writing', 'waiting', 'unknown', 'failed')`;

export async function openWorldFlows(
  { engine, watch, inspector }: Ground,
  setUp: SetUp,
  addresses: Addresses,
): Promise<WorldFlows> {
  const because = { kind: "machine", name: "world" } as const;
  const first = await applied(setUp, { signsIn: true, newEpoch: [] });
  let flows = first.flows;
  const { organisationId } = first;

  async function applied(wanted: SetUp, { signsIn, newEpoch }: Applying) {
    const told = signsIn ? addresses : { ...addresses, refreshToken: () => null };
    await applyConfiguration(
      engine,
      { ...machineActor(), name: "koppla" },
      { text: fileOf(wanted, told), newEpoch: [...newEpoch] },
    );
    const organisation = (await findOrganisation(engine.database, wanted.organisation, false)) ?? "";
    const configuration = await withinOrganisation(engine.database, organisation, readConfiguration);
    const sources = new Map<string, string>(wanted.integrations.flatMap((one) => sourcesOf(wanted, one)));
    const on = flowsOf(configuration)
      .filter(({ isOn }) => isOn)
      .map(({ id, path, entity }): WorldFlow => ({ id, path, entity, from: sources.get(path) ?? "" }));
    return { organisationId: organisation, flows: on.toSorted((one, other) => rank(one) - rank(other)) };
  }

  return {
    organisationId,
    async apply(wanted, options) {
      flows = (await applied(wanted, options)).flows;
    },
    all: () => flows,
    async run({ id: flowId, path }, mode = "changes", keys) {
      try {
        const asked = { organisationId, flowId, mode, because, ...(keys === undefined ? {} : { keys }) };
        const { runId } = await beginRun(engine, asked);
        return await watch.ended(runId);
      } catch (error) {
        if (error instanceof StuckRun) {
          throw new StuckRun(`The run of ${path} ${error.message}.`);
        }
        if (error instanceof ConnectorError) {
          return { state: "not begun", code: error.code };
        }
        throw error;
      }
    },
    async told() {
      const open = openSchema.parse(await inspector.ask(openRecords, [organisationId]));
      return open.flatMap(({ flowId, ...record }) => {
        const flow = flows.find(({ id }) => id === flowId);
        return flow === undefined ? [] : [{ ...record, from: flow.from, entity: flow.entity, path: flow.path }];
      });
    },
  };
}

function sourcesOf({ connections }: SetUp, { name, shop, books }: SetUp["integrations"][number]) {
  const connection = connections.find((one) => one.name === books);
  const company = connection?.system === "accountview" ? connection.company : "";
  return [
    ...["products", "customers", "orders", "invoices"].map((flow) => [`${name}/${flow}`, String(shop)] as const),
    [`${name}/back`, company] as const,
  ];
}

function rank({ entity }: WorldFlow): number {
  return ["product", "customer"].indexOf(entity) + (entity === "order" || entity === "invoice" ? 10 : 0);
}
