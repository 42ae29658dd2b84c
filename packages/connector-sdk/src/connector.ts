import type { z } from "zod";
import type { Authorisation } from "./authorisation.ts";
import type { Cause } from "./causes/cause.ts";
import type { Companies, ConnectionChecks } from "./checks.ts";
import type { ConnectingWords } from "./connecting-words.ts";
import type { Entities, EntityName } from "./entity.ts";
import type { Session } from "./session.ts";
import type { Webhooks } from "./webhooks.ts";

/** A value that a system has for a lookup table. */
export interface ListedValue {
  readonly code: string;
  /** What people call it. */
  readonly name: string;
  /** What makes it the same as a value of another system, in words that both connectors use: `21 %`, `14 days`. */
  readonly sameAs?: string;
  /** Of a tax code: what is charged, in per cent. */
  readonly rate?: string;
}

/** The values that a system has for lookup tables. */
export interface ValueLists<Settings> {
  /** Names of the tables, as the connectors' default mappings use them. */
  readonly tables: readonly string[];
  /** Of these, tables whose values have rates: paired codes must have the same one. */
  readonly rated?: readonly string[];
  /** Further lists, from which settings are chosen: journals, ledger accounts. Absent: none. */
  readonly ofSettings?: readonly string[];
  /** @param request.table one of `tables` or `ofSettings` */
  list(request: { session: Session<Settings>; table: string }): Promise<readonly ListedValue[]>;
}

/** At most so many calls in any so many seconds. */
export interface CallWindow {
  readonly calls: number;
  readonly seconds: number;
}

export interface CallLimits {
  /** All hold at once; none: the system states no limit. */
  readonly windows: readonly CallWindow[];
  /** Calls at once. */
  readonly concurrentCalls: number;
  /** Longest time that the system may take for one call: the total deadline, and the least settle time. */
  readonly longestRequestMs: number;
  /** Largest answer that is read. */
  readonly maxAnswerBytes: number;
}

/** Everything Koppla knows about one system. Data plus small functions. */
export interface Connector<Settings = unknown, Credentials = unknown> {
  /** Name in files and addresses: `parts-pim`. */
  readonly system: string;
  /** Name for people: `Parts PIM`. */
  readonly title: string;
  /** What the connector has been checked against. */
  readonly verification: string;
  /** Absent: it is connected by a file alone. */
  readonly connecting?: ConnectingWords;
  readonly settings: z.ZodType<Settings>;
  readonly credentials: z.ZodType<Credentials>;
  readonly authorisation: Authorisation<Credentials>;
  /** Settings that say whose data the credentials open, such as a company: where one changes, these are asked for again. */
  readonly destinationSettings?: readonly string[];
  limits(settings: Settings): CallLimits;
  /** Finds out what this installation can do; only proven capabilities are true. */
  probe?(request: { session: Session<Settings> }): Promise<{ readonly [capability: string]: boolean }>;
  /** How a connection is tested. Absent: by what every system has. */
  readonly checks?: ConnectionChecks<Settings>;
  /** Absent: the credentials open one company alone, or the system does not list them. */
  readonly companies?: Companies<Settings>;
  /** Why the system does not have an entity, in one sentence, where it is not merely missing yet. */
  readonly cannot?: { readonly [Name in EntityName]?: string };
  /** Images are not carried over: the names of fields that would hold them, and why not, in one sentence. */
  readonly images: { readonly field: RegExp; readonly why: string };
  /**
   * The watermark that a pass would have left at this moment, for reading what changed since then. Absent: watermarks of
   * this system are no times.
   */
  watermarkAt?(at: Date): string;
  /** Absent: the system cannot be asked for the values of any lookup table. */
  readonly valueLists?: ValueLists<Settings>;
  /** Absent: the system does not tell of changes by itself. */
  readonly webhooks?: Webhooks<Settings>;
  /** Causes that only this system can report; those that any system can are neutral (`neutralCauses`). */
  readonly causes?: readonly Cause[];
  readonly entities: Entities<Settings>;
}

/** Declares a connector; gives its functions their types. */
export function defineConnector<Settings, Credentials>(
  connector: Connector<Settings, Credentials>,
): Connector<Settings, Credentials> {
  return connector;
}
