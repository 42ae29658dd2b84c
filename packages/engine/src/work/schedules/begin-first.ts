import type { Engine } from "../../effects/engine.ts";
import { whileHolding } from "../../effects/while-holding.ts";

/**
 * Begins a run of the first of these flows that can have one now. One server at a time begins a flow's run. A flow that
 * cannot begin for a fault holds back none behind it.
 * @param begin tells whether it has
 * @returns whether one was begun
 * @throws the first fault, when none was begun
 */
export async function beginFirst<Flow extends { readonly flowId: string }>(
  engine: Engine,
  flows: readonly Flow[],
  begin: (flow: Flow) => Promise<boolean>,
): Promise<boolean> {
  const faults: unknown[] = [];
  for (const flow of flows) {
    try {
      if ((await whileHolding(engine.session, `koppla begins ${flow.flowId}`, () => begin(flow))) === true) {
        return true;
      }
    } catch (error) {
      faults.push(error);
    }
  }
  if (faults.length > 0) {
    throw faults[0];
  }
  return false;
}
