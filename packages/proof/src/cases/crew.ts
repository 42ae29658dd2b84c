import type { StrikeKind } from "../checker/fault-plan.ts";

/** Several workers on one database, and what may befall them. */
export interface Crew {
  readonly size: number;
  /** Lets it happen to one of them; whoever is gone afterwards is replaced. */
  strike(kind: StrikeKind, worker: number): Promise<void>;
  /** How often something befell any of them so far: a case that saw nothing may expect more. */
  readonly strikes: number;
  close(): Promise<void>;
}
