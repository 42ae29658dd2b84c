import { runVolume, type VolumeRun } from "@koppla/proof/cases/volume";
import { expect, test } from "vitest";

/** 20,000 orders take longer: `npm run test:faults -- --volume 20000`. */
export function testOrdersUnderLimit(run: Pick<VolumeRun, "volume" | "kills">): void {
  test(`four workers, ${run.volume} orders, ${run.kills} times kill -9: each order once, and the rate limit holds (R-23)`, {
    timeout: 600_000,
  }, async () => {
    const lines: string[] = [];
    const result = await runVolume({ ...run, organisations: 2, workers: 4 }, (line) => lines.push(line));
    console.log(lines.at(-1));
    expect(result.violations).toEqual([]);
    expect({ placed: result.placed, kills: result.kills }).toEqual({ placed: run.volume, kills: run.kills });
  });
}
