import { testSeed } from "@koppla/proof/kit/test-seed";
import { testDocuments, testKilledWorlds, testWorlds } from "./world-cases.ts";

const seeds = (count: number, first = 1) => Array.from({ length: count }, (_, index) => first + index);

testWorlds(seeds(60));
testKilledWorlds(seeds(10));
testDocuments(300, testSeed);
