import {
  tryItChangePrice,
  tryItPlaceOrder,
  tryItSwitch,
  tryItUnblock,
  tryItView,
} from "@koppla/contract/routes/try-it";
import { serviceError } from "@koppla/service/errors/service-error";
import { type OrganisationCall, organisationFunction } from "@koppla/service/ground/service-function";
import { z } from "zod";
import type { ServedFunction } from "../api/api-house.ts";
import type { SandboxControl } from "./sandbox-control.ts";
import { blockDebtor } from "./troubled-orders.ts";
import { placeUsualOrder } from "./usual-order.ts";

/** What the demonstration has once it runs. */
interface RunningDemonstration {
  readonly organisationId: string;
  readonly control: SandboxControl;
}

/** The functions of a demonstration that is about to run. */
export interface TryIt {
  readonly functions: readonly ServedFunction[];
  /** From now on there is something to try. */
  begin(demonstration: RunningDemonstration): void;
}

const systems = { shop: "pim", books: "books" } as const;
const articles = z.object({ rows: z.array(z.looseObject({ ART_CODE: z.string(), PX_SELL: z.number() })) });
const faults = z.object({ faults: z.array(z.unknown()) });

/** Nothing of Koppla changes by these functions: they do what a visitor would do in both systems, if they were real. */
export function tryItFunctions(): TryIt {
  let running: RunningDemonstration | null = null;
  const controlFor = (call: OrganisationCall): SandboxControl => {
    if (running === null) {
      throw serviceError("starting", {});
    }
    if (call.organisationId !== running.organisationId) {
      throw serviceError("no_route", {});
    }
    return running.control;
  };
  const isOn = async (control: SandboxControl, system: "shop" | "books") =>
    faults.parse(await control.ask(systems[system], "GET /faults")).faults.length === 0;
  return {
    begin(demonstration) {
      running = demonstration;
    },
    functions: [
      organisationFunction(tryItChangePrice, async (call, { article, price }) => {
        const control = controlFor(call);
        const { rows } = articles.parse(await control.ask("books", "GET /state?table=ARTICLE"));
        const row = rows.find(({ ART_CODE }) => ART_CODE === article);
        if (row === undefined) {
          throw serviceError("no_record", { record: article, flow: "AccountView" });
        }
        const changed = { ...row, PX_SELL: Number(price) };
        await control.ask("books", "POST /seed", { table: "ARTICLE", rows: [changed] });
        return { article, before: String(row.PX_SELL), after: price };
      }),
      organisationFunction(tryItPlaceOrder, (call) => placeUsualOrder(controlFor(call))),
      organisationFunction(tryItSwitch, async (call, { system, on }) => {
        const control = controlFor(call);
        await control.ask(systems[system], "DELETE /faults");
        if (!on) {
          await control.ask(systems[system], "POST /faults", { kind: "resetBeforeCommit" });
        }
        return { system, on };
      }),
      organisationFunction(tryItUnblock, async (call) => {
        await blockDebtor(controlFor(call), false);
        return { isBlocked: false };
      }),
      organisationFunction(tryItView, async (call) => {
        const control = controlFor(call);
        return { shop: { on: await isOn(control, "shop") }, books: { on: await isOn(control, "books") } };
      }),
    ],
  };
}
