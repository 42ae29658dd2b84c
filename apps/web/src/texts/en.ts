import { enEntering } from "./en/entering.ts";
import { enFault } from "./en/fault.ts";
import { enRoles } from "./en/roles.ts";
import { enShell } from "./en/shell.ts";

/** Everything that the pages say in English; other languages have the same shape. */
export const en = {
  ...enEntering,
  ...enFault,
  ...enRoles,
  ...enShell,
};

export type Texts = typeof en;
