import { runVolume } from "@koppla/proof/cases/volume";
import { expect, test } from "vitest";

/** 20,000 orders take longer: `npm run test:faults -- --volume 20000`. */
const run = { volume: 600, organisations: 2, workers: 4, kills: 3 };

test(`four workers, ${run.volume} orders, ${run.kills} times kill -9: each order once, and the rate limit holds (R-23)`, {
  timeout: 600_000,
}, async () => {
  const lines: string[] = [];
  const { violations, placed, kills } = await runVolume(run, (line) => lines.push(line));
  console.log(lines.at(-1));
  expect(violations).toEqual([]);
  expect({ placed, kills }).toEqual({ placed: run.volume, kills: run.kills });
});
