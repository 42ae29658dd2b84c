import type { RunStarter } from "@koppla/engine/runs/run-starter";
import type { Actor } from "../ground/actor.ts";

/** The actor of a call, as a run keeps who began it. */
export function starterFor({ kind, name }: Actor): RunStarter {
  return { kind, name };
}
