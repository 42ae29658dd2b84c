import { enEntering } from "./en/entering.ts";
import { enFault } from "./en/fault.ts";
import { enFlow } from "./en/flow.ts";
import { enIncidents } from "./en/incidents.ts";
import { enOverview } from "./en/overview.ts";
import { enRoles } from "./en/roles.ts";
import { enShell } from "./en/shell.ts";
import { enStates } from "./en/states.ts";

/** Everything that the pages say in English; other languages have the same shape. */
export const en = {
  ...enEntering,
  ...enFault,
  ...enFlow,
  ...enIncidents,
  ...enOverview,
  ...enRoles,
  ...enShell,
  ...enStates,
};

export type Texts = typeof en;
