import type { EntityName } from "@koppla/connector-sdk";
import { flowsAdd, flowsChange } from "@koppla/contract/routes/flows";
import { changeSetUp } from "../configuration/change-set-up.ts";
import { findFlow } from "../flows/find-flow.ts";
import { organisationFunction } from "../ground/service-function.ts";
import { findIntegration } from "../lookups/find-integration.ts";
import { freeName } from "./make-connection.ts";

/** How flows are called that nobody has given a name. */
const usualNames: { readonly [Name in EntityName]: string } = {
  category: "categories",
  product: "products",
  stock: "stock",
  customer: "customers",
  order: "orders",
  invoice: "invoices",
};

const usualSchedule = "*/5 * * * *";

/** Adds a flow, which is off. @throws ServiceError `set_up_cannot_be_changed` where one of both systems cannot carry it */
export const addFlow = organisationFunction(flowsAdd, async (call, wanted) => {
  const { sides } = findIntegration(await call.configuration(), wanted.integration);
  const { entity } = wanted;
  const to = wanted.from === sides.left ? sides.right : sides.left;
  let name = "";
  await changeSetUp(
    call,
    (setUp) => {
      const integration = setUp.integrations?.[wanted.integration] ?? { between: [sides.left, sides.right] };
      const { flows = {} } = integration;
      const usual = usualNames[entity];
      const taken = Object.keys(flows);
      name = wanted.name ?? (taken.includes(usual) ? freeName(`${usual}-back`, taken) : usual);
      const flow = { entity, from: wanted.from, to, schedule: wanted.schedule ?? usualSchedule, enabled: false };
      const changed = { ...integration, flows: { ...flows, [name]: flow } };
      return { ...setUp, integrations: { ...setUp.integrations, [wanted.integration]: changed } };
    },
    { action: flowsAdd.action },
  );
  return { flow: `${wanted.integration}/${name}`, enabled: false };
});

/** Switches a flow on or off, or changes when it runs. @throws ServiceError `set_up_cannot_be_changed` */
export const changeFlow = organisationFunction(flowsChange, async (call, { flow: path, enabled, schedule, note }) => {
  const found = findFlow(await call.configuration(), path);
  const [integration = "", name = ""] = found.path.split("/");
  let isOn = found.isOn;
  await changeSetUp(
    call,
    (setUp) => {
      const before = setUp.integrations?.[integration];
      const flow = before?.flows?.[name];
      if (before === undefined || flow === undefined) {
        return setUp;
      }
      const { schedule: kept, ...rest } = flow;
      const wanted = schedule === undefined ? kept : (schedule ?? undefined);
      const changed = {
        ...rest,
        ...(wanted === undefined ? {} : { schedule: wanted }),
        enabled: enabled ?? flow.enabled ?? true,
      };
      isOn = changed.enabled;
      const flows = { ...before.flows, [name]: changed };
      return { ...setUp, integrations: { ...setUp.integrations, [integration]: { ...before, flows } } };
    },
    { action: flowsChange.action, note },
  );
  return { flow: found.path, enabled: isOn };
});
