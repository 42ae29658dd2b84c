import type { Connector, Egress } from "@koppla/connector-sdk";
import type { Clock, Database, HoldingSession, Jobs, KeyRing } from "@koppla/store";

/** What the engine works with; made once by the program and handed in. */
export interface House {
  readonly database: Database;
  readonly keyRing: KeyRing;
  readonly jobs: Jobs;
  /** Holds this process's names: places for calls, jobs in hand. */
  readonly session: HoldingSession;
  /** Connectors by system. */
  readonly connectors: ReadonlyMap<string, Connector>;
  readonly egress: Egress;
  readonly clock: Clock;
}
