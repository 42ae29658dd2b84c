import { violationLine } from "../../checker/expectation.ts";
import { describeWorld, planWorld } from "../../checker/worlds/world-plan.ts";
import { longestRequestSeconds } from "../case-flows.ts";
import { caseEnded } from "../case-steps.ts";
import { struckProcesses } from "../fault-case.ts";
import { openGround } from "../ground.ts";
import type { SeedsRun } from "../run-seeds.ts";
import { runWorld, type WorldResult } from "./world-case.ts";

/** Seeded worlds, several at once. @param tell gets one line for each world as it ends, and the totals */
export async function runWorlds(run: SeedsRun, tell: (line: string) => void): Promise<readonly WorldResult[]> {
  const startedMs = performance.now();
  const ground = await openGround(run);
  try {
    const left = [...run.seeds];
    const results: WorldResult[] = [];
    const work = async () => {
      for (let seed = left.shift(); seed !== undefined; seed = left.shift()) {
        const planned = planWorld(seed, longestRequestSeconds * 1_000);
        const { faults, strikes } = planned.troubles;
        const troubles = run.processes ? { faults, strikes: struckProcesses(seed, strikes) } : planned.troubles;
        const plan = { ...planned, troubles };
        const result = await runWorld(ground, plan).catch(
          (error: unknown): WorldResult => ({ plan, violations: [caseEnded(error)], placed: 0, open: 0, seconds: 0 }),
        );
        results.push(result);
        tell(lineOf(result, run.processes));
      }
    };
    await Promise.all(Array.from({ length: Math.min(run.atOnce, run.seeds.length) }, work));
    tell(totalsOf(results, (performance.now() - startedMs) / 1_000));
    return results;
  } finally {
    await ground.close();
  }
}

function lineOf({ plan, violations, placed, open, seconds }: WorldResult, processes: boolean): string {
  const verdict = violations.length === 0 ? "PASS" : "FAIL";
  const line = `W-1 ${verdict} seed=${plan.seed} placed=${placed} open=${open} ${seconds.toFixed(1)}s | ${describeWorld(plan)}`;
  const again = `npm run test:faults -- --worlds --only ${plan.seed}${processes ? " --processes" : ""}`;
  return verdict === "PASS" ? line : [line, ...violations.map(violationLine), `  again: ${again}`].join("\n");
}

function totalsOf(results: readonly WorldResult[], seconds: number): string {
  const sum = (count: (result: WorldResult) => number) => results.reduce((total, one) => total + count(one), 0);
  const bad = results.filter(({ violations }) => violations.length > 0).map(({ plan }) => plan.seed);
  const first = bad.length === 0 ? "" : ` first-bad-seed=${Math.min(...bad)}`;
  return [
    `W-1 ${bad.length === 0 ? "PASS" : "FAIL"} worlds=${results.length} wrong=${bad.length}${first}`,
    `shops=${sum(({ plan }) => plan.shops)} integrations=${sum(({ plan }) => plan.integrations.length)}`,
    `turns=${sum(({ plan }) => Number(plan.turn.kind !== "none"))} faults=${sum(({ plan }) => plan.troubles.faults.length)}`,
    `strikes=${sum(({ plan }) => plan.troubles.strikes.length)} documents=${sum(({ placed }) => placed)}`,
    `open=${sum(({ open }) => open)} seconds=${seconds.toFixed(0)} worlds/s=${(results.length / seconds).toFixed(2)}`,
  ].join(" ");
}
