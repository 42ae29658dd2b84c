import { z } from "zod";
import * as access from "../access/api-key.ts";
import * as account from "../account/views.ts";
import * as activity from "../activity.ts";
import * as adoption from "../adoption.ts";
import * as audit from "../audit.ts";
import * as configuration from "../configuration.ts";
import * as connection from "../connection.ts";
import * as explanation from "../explanation.ts";
import * as fault from "../fault.ts";
import * as flowFields from "../flow-fields.ts";
import * as incident from "../incident.ts";
import * as link from "../link.ts";
import * as live from "../live/live-event.ts";
import * as lookup from "../lookup.ts";
import * as nextAction from "../next-action.ts";
import * as organisation from "../organisation.ts";
import * as problem from "../problems/problem.ts";
import * as reconcile from "../reconcile.ts";
import * as record from "../record.ts";
import * as run from "../run.ts";
import * as runPlan from "../run-plan.ts";
import * as integration from "../setup/integration.ts";
import * as setting from "../setup/setting.ts";
import * as wizard from "../setup/wizard.ts";
import * as system from "../system.ts";
import * as value from "../value.ts";
import * as version from "../version.ts";
import * as webhook from "../webhook.ts";

/** What the contract's files export. Shapes of people's accounts bear that in their names. */
const files: readonly { readonly [name: string]: unknown }[] = [
  access,
  Object.fromEntries(Object.entries(account).map(([name, shape]) => [`account${capital(name)}`, shape])),
  activity,
  adoption,
  audit,
  configuration,
  connection,
  explanation,
  fault,
  flowFields,
  incident,
  integration,
  link,
  live,
  lookup,
  nextAction,
  organisation,
  problem,
  reconcile,
  record,
  run,
  runPlan,
  setting,
  system,
  value,
  version,
  webhook,
  wizard,
];

/** Shapes that have a name in the document, such as `RunView`. */
export const namedShapes: ReadonlyMap<string, z.ZodType> = new Map(
  files
    .flatMap((file) => Object.entries(file))
    .flatMap(([name, shape]) => (shape instanceof z.ZodType ? [[capital(name), shape] as const] : []))
    .toSorted(([one], [other]) => (one < other ? -1 : 1)),
);

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
