import { testKilledRuns } from "./killed-runs.ts";

testKilledRuns({ kills: 8, products: 160 });
