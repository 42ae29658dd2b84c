import { sampleOf, testSeed } from "@koppla/proof/kit/test-seed";
import { testDocuments, testWorlds } from "./world-cases.ts";

testWorlds(
  sampleOf(
    Array.from({ length: 2_000 }, (_, index) => index + 1),
    6,
    "worlds",
  ),
);
testDocuments(60, testSeed);
