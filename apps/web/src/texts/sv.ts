import type { Texts } from "./en.ts";
import { svEntering } from "./sv/entering.ts";
import { svFault } from "./sv/fault.ts";
import { svRoles } from "./sv/roles.ts";
import { svShell } from "./sv/shell.ts";

export const sv: Texts = {
  ...svEntering,
  ...svFault,
  ...svRoles,
  ...svShell,
};
