import { recordsCreateProducts } from "@koppla/contract/routes/records";
import { findFlow } from "../flows/find-flow.ts";
import { organisationFunction } from "../ground/service-function.ts";
import { letGoOn } from "../runs/run-beginning.ts";
import { chosenRecords } from "./chosen-records.ts";

/** Creates the products that these orders lack from the source, and no others; the orders go on in the same run. */
export const createProducts = organisationFunction(recordsCreateProducts, async (call, { flow: path, ...choice }) => {
  const flow = findFlow(await call.configuration(), path);
  const records = await chosenRecords(call, flow.id, choice);
  return { wentOn: await letGoOn(call, flow, records, { createsProducts: true }) };
});
