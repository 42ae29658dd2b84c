import type { Reporter } from "vitest/node";

/** Tells at the start and at the end of a test run how to have the same one again: which cases it drew follows from its seed. */
export default class SeedLine implements Reporter {
  onInit(): void {
    console.log(words());
  }

  onTestRunEnd(): void {
    // Before the closing line, whose reporter comes later.
    process.once("exit", () => console.log(words()));
  }
}

function words(): string {
  return `seed ${process.env.KOPPLA_SEED}: KOPPLA_SEED=${process.env.KOPPLA_SEED} draws the same cases again`;
}
