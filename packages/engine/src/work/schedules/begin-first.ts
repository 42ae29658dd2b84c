import type { Engine } from "../../effects/engine.ts";
import { whileHolding } from "../../effects/while-holding.ts";

/**
 * Begins a run of the first of these flows that can have one now. One server at a time begins a flow's run.
 * @param begin tells whether it has
 * @returns whether one was begun
 */
export async function beginFirst<Flow extends { readonly flowId: string }>(
  engine: Engine,
  flows: readonly Flow[],
  begin: (flow: Flow) => Promise<boolean>,
): Promise<boolean> {
  for (const flow of flows) {
    if ((await whileHolding(engine.session, `koppla begins ${flow.flowId}`, () => begin(flow))) === true) {
      return true;
    }
  }
  return false;
}
