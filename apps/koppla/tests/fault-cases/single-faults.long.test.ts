import { testSingleFaults } from "./single-fault-pairs.ts";

testSingleFaults({ every: 1, fewestPairs: 250 });
