import type { Connector, Egress } from "@koppla/connector-sdk";
import type { HoldingSession } from "@koppla/store/calls/holding-session";
import type { Clock } from "@koppla/store/database/clock";
import type { Database } from "@koppla/store/database/database";
import type { Jobs } from "@koppla/store/queue/jobs";
import type { KeyRing } from "@koppla/store/sealing/key-ring";
import type { EffectLabel, EffectMoment } from "./effect-labels.ts";

/** What the engine works with; made once by the program and handed in. */
export interface Engine {
  readonly database: Database;
  readonly keyRing: KeyRing;
  readonly jobs: Jobs;
  /** Holds this process's names: places for calls, jobs in hand. */
  readonly session: HoldingSession;
  /** Connectors by system. */
  readonly connectors: ReadonlyMap<string, Connector>;
  readonly egress: Egress;
  readonly clock: Clock;
  /** Told of every effect before and after it, for tests that let the process die there. */
  readonly atEffect?: (label: EffectLabel, moment: EffectMoment) => void;
}
