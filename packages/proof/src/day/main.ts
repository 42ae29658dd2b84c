import { inspect, parseArgs } from "node:util";
import { runDay } from "./day.ts";

const whole = (value: string | undefined, otherwise: number) => (value === undefined ? otherwise : Number(value));

try {
  const text = { type: "string" } as const;
  const { values } = parseArgs({ options: { hours: text, orders: text, seed: text } });
  const run = { hours: whole(values.hours, 24), orders: whole(values.orders, 12), seed: whole(values.seed, 0) };
  const { violations } = await runDay(run, (line) => process.stdout.write(`${line}\n`));
  process.exitCode = violations.length === 0 ? 0 : 1;
} catch (error) {
  process.stderr.write(`${inspect(error)}\n`);
  process.exitCode = 1;
}
