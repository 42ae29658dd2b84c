import { testKilledRuns } from "./killed-runs.ts";

testKilledRuns({ kills: 30, products: 581 });
