import type { AuditChange } from "@koppla/contract/audit";
import type { TestKoppla } from "@koppla/proof/kit/test-koppla";
import type { AccountEventKind } from "@koppla/store/database/account-tables";
import type { Actor } from "../../src/ground/actor.ts";

/** How a test calls one function of the service with real data. */
export interface FunctionCase {
  readonly action: string;
  /** Sees to it that there is something to ask for, or to change. */
  prepare?(testing: TestKoppla): Promise<unknown>;
  call(testing: TestKoppla, actor: Actor): Promise<unknown>;
  /** The organisation whose log the entries stand in. Default: `demo`. */
  readonly organisation?: string;
  /** The id of the organisation that it is about. Default: that of `demo`. */
  within?(testing: TestKoppla): Promise<string>;
  /** Entries that a change leaves, or a look at values of records, the oldest first. */
  readonly entries?: readonly { readonly subject: string; readonly changes: readonly AuditChange[] }[];
  /** What a change leaves of persons outside of organisations, the oldest first. */
  readonly events?: readonly AccountEventKind[];
}
