import { violationLine } from "../checker/expectation.ts";
import { describePlan } from "../checker/fault-plan.ts";
import { caseEnded } from "./case-steps.ts";
import { type CaseResult, planOf, runFaultCase } from "./fault-case.ts";
import { openGround } from "./ground.ts";

export interface SeedsRun {
  readonly seeds: readonly number[];
  readonly workers: number;
  readonly atOnce: number;
  readonly processes: boolean;
  readonly deadlineMs: number;
}

/** Seeded cases, several at once. @param tell gets one line for each case as it ends, and the totals */
export async function runSeeds(run: SeedsRun, tell: (line: string) => void): Promise<readonly CaseResult[]> {
  const startedMs = performance.now();
  const ground = await openGround(run);
  try {
    const left = [...run.seeds];
    const results: CaseResult[] = [];
    const work = async () => {
      for (let seed = left.shift(); seed !== undefined; seed = left.shift()) {
        const plan = planOf(seed, run.processes);
        const result = await runFaultCase(ground, plan).catch(
          (error: unknown): CaseResult => ({
            plan,
            violations: [caseEnded(error)],
            placed: 0,
            open: 0,
            signedInAnew: false,
            seconds: 0,
          }),
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

function lineOf({ plan, violations, placed, open, signedInAnew, seconds }: CaseResult, processes: boolean): string {
  const verdict = violations.length === 0 ? "PASS" : "FAIL";
  const facts = `placed=${placed} open=${open}${signedInAnew ? " signed-in-anew" : ""} ${seconds.toFixed(1)}s`;
  const line = `F-40 ${verdict} seed=${plan.seed} ${facts} | ${describePlan(plan)}`;
  const again = `npm run test:faults -- --only ${plan.seed}${processes ? " --processes" : ""}`;
  return verdict === "PASS" ? line : [line, ...violations.map(violationLine), `  again: ${again}`].join("\n");
}

function totalsOf(results: readonly CaseResult[], seconds: number): string {
  const sum = (count: (result: CaseResult) => number) => results.reduce((total, one) => total + count(one), 0);
  const bad = results.filter(({ violations }) => violations.length > 0).map(({ plan }) => plan.seed);
  const first = bad.length === 0 ? "" : ` first-bad-seed=${Math.min(...bad)}`;
  return [
    `F-40 ${bad.length === 0 ? "PASS" : "FAIL"} seeds=${results.length} wrong=${bad.length}${first}`,
    `faults=${sum(({ plan }) => plan.faults.length)} strikes=${sum(({ plan }) => plan.strikes.length)}`,
    `events=${sum(({ plan }) => plan.events.length)} orders=${sum(({ placed }) => placed)} open=${sum(({ open }) => open)}`,
    `signed-in-anew=${sum(({ signedInAnew }) => Number(signedInAnew))}`,
    `seconds=${seconds.toFixed(0)} cases/s=${(results.length / seconds).toFixed(2)}`,
  ].join(" ");
}
