import { applyConfiguration } from "@koppla/service/configuration/apply-configuration";
import { openContext, type ServiceContext } from "@koppla/service/context/open-context";
import { readSettings } from "@koppla/service/context/settings";
import { machineActor } from "@koppla/service/ground/actor";
import { findOrganisation, setNextTime, withinOrganisation } from "@koppla/store";
import { fileFor, signedInAnew } from "../kit/test-koppla.ts";
import type { TestSandbox } from "../kit/test-sandbox.ts";

/** Organisations on one database, each with a schedule for both of its flows. */
export interface ManyOrganisations {
  readonly engine: ServiceContext;
  /** Flows of those whose systems answer. */
  readonly healthy: readonly ScheduledFlow[];
  readonly broken: readonly ScheduledFlow[];
  close(): Promise<void>;
}

export interface ScheduledFlow {
  readonly organisationId: string;
  readonly flowId: string;
}

interface Making {
  readonly environment: NodeJS.ProcessEnv;
  readonly organisations: number;
  /** Of them: by turns one whose systems hang, and one whose credentials are damaged. */
  readonly broken: number;
  readonly healthySandbox: TestSandbox;
  readonly hangingSandbox: TestSandbox;
}

/** Nothing runs by itself before its time is set. */
const never = "0 3 1 1 *";
const often = "every 30 s";
const atOnce = 4;

/** Makes them, with next times far ahead. */
export async function makeOrganisations(making: Making): Promise<ManyOrganisations> {
  const { environment, organisations, broken, healthySandbox, hangingSandbox } = making;
  const engine = await openContext(readSettings(environment), { supervise: false, migrates: "every" });
  const flows: { readonly healthy: ScheduledFlow[]; readonly broken: ScheduledFlow[] } = { healthy: [], broken: [] };

  async function make(index: number): Promise<void> {
    const isBroken = index < broken;
    const isHanging = isBroken && index % 2 === 0;
    const sandbox = await signedInAnew(isHanging ? hangingSandbox : healthySandbox);
    const text = fileFor(sandbox, 60_000)
      .replace("organisation: demo", `organisation: shop-${index}`)
      .replaceAll(/, to: books }/g, `, to: books, schedule: "${isBroken ? often : never}" }`);
    await applyConfiguration(engine, machineActor(), { text });
    const organisationId = (await findOrganisation(engine.database, `shop-${index}`, false)) ?? "";
    await withinOrganisation(engine.database, organisationId, async (scope) => {
      if (isBroken && !isHanging) {
        await scope
          .updateTable("connection")
          .set({ credentials_sealed: Buffer.from("damaged") })
          .execute();
      }
      for (const { id } of await scope.selectFrom("flow").select("id").execute()) {
        const flow = { organisationId, flowId: id };
        await setNextTime(scope, flow, new Date("2100-01-01"));
        flows[isBroken ? "broken" : "healthy"].push(flow);
      }
    });
  }

  try {
    for (let first = 0; first < organisations; first += atOnce) {
      const length = Math.min(atOnce, organisations - first);
      await Promise.all(Array.from({ length }, (_, offset) => make(first + offset)));
    }
    // Systems hang from now on: the socket stays open, and no answer comes.
    for (const system of ["pim", "books"] as const) {
      await hangingSandbox.control(system, "POST", "/faults", { match: {}, kind: "timeoutBeforeCommit" });
    }
    return { engine, ...flows, close: () => engine.close() };
  } catch (error) {
    await engine.close();
    throw error;
  }
}
