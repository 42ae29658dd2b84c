import { sampleOf } from "@koppla/proof/kit/test-seed";
import { testSingleFaults } from "./single-fault-pairs.ts";

const kinds = 8;

testSingleFaults({ every: 9, fewestPairs: kinds, choose: (chains) => sampleOf(chains, kinds, "single-faults") });
