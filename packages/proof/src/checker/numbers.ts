/** A small generator of its own: a linear congruential one, high bits first. The same numbers from the same seed. */
export function numbersFrom(seed: number): () => number {
  let state = BigInt(seed) * 2_862_933_555_777_941_757n + 3_037_000_493n;
  return () => {
    state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) & 0xffff_ffff_ffff_ffffn;
    return Number(state >> 33n) / 2_147_483_648;
  };
}
