import { startMoments, testChaos } from "./chaos-rounds.ts";

const first = Number(process.env.KOPPLA_SEED ?? 1) % 4;

testChaos(
  startMoments.filter((_, index) => index % 4 === first),
  5,
);
