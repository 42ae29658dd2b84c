import type { RecordFields } from "@koppla/mapping";
import type { EntityName } from "../entity.ts";
import type { Session } from "../session.ts";

/** What a connector's `conformance.test.ts` supplies: a system to test against (the sandbox), and samples. */
export interface ConformanceTarget<Settings> {
  readonly baseUrl: string;
  /** As a user would enter them; parsed with the connector's schemas. */
  readonly credentials: unknown;
  readonly settings: unknown;
  readonly capabilities?: { readonly [name: string]: boolean };
  readonly samples: { readonly [Name in EntityName]?: EntitySamples };
  /** Moves the system's clock on. Without it incremental reading cannot be shown, and the suite fails where `list` exists. */
  advanceClock(milliseconds: number): Promise<void>;
  readonly openApi: OpenApiReplay<Settings>;
  /**
   * A 200 whose body is an error, where the system has such answers: it must never count as success.
   * The body is JSON.
   */
  readonly errorWithStatus200?: unknown;
  close(): Promise<void>;
}

/** Samples of one entity. All keys are told by the system itself (the sandbox's control API), not through the connector. */
export interface EntitySamples {
  /** Sees to it that the system holds at least this many records. */
  seed(count: number): Promise<void>;
  /** Every key that the system holds now. */
  keys(): Promise<readonly string[]>;
  /** Changes any one field of the record behind the connector's back. */
  touch(key: string): Promise<void>;
  /** Needed where `create` exists: valid fields of a new record; different numbers give different natural keys. */
  newItem?(number: number): RecordFields;
  /** Needed where `update` exists: other values for some fields of `newItem`, none of them the natural key. */
  readonly changedFields?: RecordFields;
  /** Needed where `create` exists: items that break one rule of the system each. */
  readonly invalidItems?: readonly InvalidItem[];
}

export interface InvalidItem {
  /** Which rule it breaks; the name of the test. */
  readonly name: string;
  /** All fields of the item, valid but for one. */
  fields(number: number): RecordFields;
  /** The field that the error must name. */
  readonly expectField: string;
}

/** How the examples of the system's OpenAPI file are brought before the connector. */
export interface OpenApiReplay<Settings> {
  /** The YAML file. */
  readonly file: URL;
  /**
   * The connector call that makes this operation's request and reads this example; null when the connector does not
   * use it (yet). All answers of other operations, which the call may need beside, come from their own examples.
   */
  callFor(example: ResponseExample): ReplayCall<Settings> | null;
}

/** Makes the call; what it returns is only looked at for refused outcomes. */
export type ReplayCall<Settings> = (session: Session<Settings>) => Promise<unknown>;

export interface ResponseExample {
  readonly operationId: string;
  readonly status: number;
  /** Name of the example in the file. */
  readonly name: string;
  readonly body: unknown;
}
