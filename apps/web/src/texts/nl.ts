import type { Texts } from "./en.ts";
import { nlEntering } from "./nl/entering.ts";
import { nlFault } from "./nl/fault.ts";
import { nlRoles } from "./nl/roles.ts";
import { nlShell } from "./nl/shell.ts";

export const nl: Texts = {
  ...nlEntering,
  ...nlFault,
  ...nlRoles,
  ...nlShell,
};
