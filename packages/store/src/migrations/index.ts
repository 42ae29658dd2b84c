import { ground } from "./0001-ground.ts";
import { customers } from "./0002-customers.ts";
import { loopGuard } from "./0003-loop-guard.ts";
import { attributes } from "./0004-attributes.ts";
import { deletions } from "./0005-deletions.ts";

/** Forward only: a landed migration is never changed, a mistake is mended by the next one. */
export const migrations: readonly { readonly name: string; readonly sql: string }[] = [
  { name: "0001-ground", sql: ground },
  { name: "0002-customers", sql: customers },
  { name: "0003-loop-guard", sql: loopGuard },
  { name: "0004-attributes", sql: attributes },
  { name: "0005-deletions", sql: deletions },
];
