import { numbersFrom } from "../numbers.ts";

/** What is drawn from a row of numbers. */
export interface Draw {
  below(limit: number): number;
  chance(of: number): boolean;
  pick<One>(choices: readonly [One, ...One[]]): One;
}

/** The same for the same seed and name. */
export function drawFrom(seed: number, name: string): Draw {
  const random = numbersFrom(mixed(seed, name));
  const below = (limit: number) => Math.floor(random() * limit);
  return {
    below,
    chance: (of) => random() < of,
    pick: (choices) => choices[below(choices.length)] ?? choices[0],
  };
}

/** Neighbouring seeds have nothing in common: the generator alone would give them rows that run side by side (FNV-1a). */
function mixed(seed: number, name: string): number {
  let hash = 0x811c_9dc5;
  for (const sign of `${name} ${seed}`) {
    hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x0100_0193);
  }
  hash ^= hash >>> 16;
  return Math.imul(hash, 0x85eb_ca6b) >>> 0;
}
