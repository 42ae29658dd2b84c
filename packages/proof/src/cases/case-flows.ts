import { ConnectorError } from "@koppla/connector-sdk";
import { beginRun } from "@koppla/engine";
import { applyConfiguration } from "@koppla/service/configuration/apply-configuration";
import { flowsOf } from "@koppla/service/flows/find-flow";
import { machineActor } from "@koppla/service/ground/actor";
import { findOrganisation, type RunMode, readConfiguration, withinOrganisation } from "@koppla/store";
import { z } from "zod";
import { fileFor } from "../kit/test-koppla.ts";
import type { TestSandbox } from "../kit/test-sandbox.ts";
import type { Ground } from "./ground.ts";
import { type EndedRun, StuckRun } from "./run-watch.ts";

/** As short as a call may be allowed to take: every lost answer costs as much to wait for. */
export const longestRequestSeconds = 1;

export type FlowName = "products" | "customers" | "orders";

/** How a run went: it ended, or could not even begin. */
export type Ran = EndedRun | { readonly state: "not begun"; readonly code: string };

/** One organisation's flows, begun as a schedule or a person would. */
export interface CaseFlows {
  readonly organisationId: string;
  readonly names: readonly FlowName[];
  /** @throws StuckRun */
  run(flow: FlowName, mode?: RunMode, keys?: readonly string[]): Promise<Ran>;
  /** A person signs in to the books anew, as Koppla asks for where a refresh token was lost. */
  signIn(): Promise<void>;
}

const tokensSchema = z.object({ refresh_token: z.string() });

export interface CaseSettings {
  readonly name: string;
  readonly withCustomerFlow: boolean;
  /** Limits of Parts PIM. */
  readonly callsPerMinute?: number;
  readonly callsPerSecond?: number;
}

export async function openCaseFlows(
  { engine, watch }: Ground,
  sandbox: TestSandbox,
  settings: CaseSettings,
): Promise<CaseFlows> {
  const perSecond = settings.callsPerSecond === undefined ? "" : `, callsPerSecond: ${settings.callsPerSecond}`;
  await apply(sandbox.refreshToken);
  const organisationId = (await findOrganisation(engine.database, settings.name, false)) ?? "";
  const configuration = await withinOrganisation(engine.database, organisationId, readConfiguration);
  const flows = flowsOf(configuration);

  async function apply(refreshToken: string): Promise<void> {
    const text = fileFor({ ...sandbox, refreshToken }, settings.callsPerMinute ?? 60_000)
      .replace("organisation: demo", `organisation: ${settings.name}`)
      .replace(/(callsPerMinute: \d+)/, `$1${perSecond}`)
      .replace("pricesIncludeVat: false", `pricesIncludeVat: false, longestRequestSeconds: ${longestRequestSeconds}`)
      .concat(settings.withCustomerFlow ? "      customers: { entity: customer, from: pim, to: books }\n" : "");
    await applyConfiguration(engine, { ...machineActor(), name: "koppla" }, { text });
  }

  const because = { kind: "machine", name: "fault case" } as const;
  return {
    organisationId,
    names: settings.withCustomerFlow ? ["products", "customers", "orders"] : ["products", "orders"],
    async run(name, mode = "changes", keys) {
      const flowId = flows.find((flow) => flow.name === name)?.id ?? "";
      try {
        const asked = { organisationId, flowId, mode, because, ...(keys === undefined ? {} : { keys }) };
        const { runId } = await beginRun(engine, asked);
        return await watch.ended(runId);
      } catch (error) {
        if (error instanceof StuckRun) {
          throw new StuckRun(`The run of ${name} ${error.message}.`);
        }
        // Whether the target can do it all is asked before a run begins, and that call may be struck too.
        if (error instanceof ConnectorError) {
          return { state: "not begun", code: error.code };
        }
        throw error;
      }
    },
    async signIn() {
      await apply(tokensSchema.parse(await sandbox.control("books", "POST", "/login")).refresh_token);
    },
  };
}
