import type { Texts } from "./en.ts";
import { nlEntering } from "./nl/entering.ts";
import { nlFault } from "./nl/fault.ts";
import { nlFlow } from "./nl/flow.ts";
import { nlIncidents } from "./nl/incidents.ts";
import { nlOverview } from "./nl/overview.ts";
import { nlRoles } from "./nl/roles.ts";
import { nlShell } from "./nl/shell.ts";
import { nlStates } from "./nl/states.ts";

export const nl: Texts = {
  ...nlEntering,
  ...nlFault,
  ...nlFlow,
  ...nlIncidents,
  ...nlOverview,
  ...nlRoles,
  ...nlShell,
  ...nlStates,
};
