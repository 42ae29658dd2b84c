import { startMoments, testChaos } from "./chaos-rounds.ts";

/** A release asks for 100 kills: `npm run prove`. */
testChaos(startMoments, Number(process.env.KOPPLA_KILLS ?? 20));
