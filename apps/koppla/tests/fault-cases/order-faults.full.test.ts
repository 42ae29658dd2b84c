import { sampleOf } from "@koppla/proof/kit/test-seed";
import { testKilledProcesses, testSeededCases } from "./order-cases.ts";

const seeds = Array.from({ length: 2_000 }, (_, index) => index + 1);
testSeededCases(sampleOf(seeds, 16, "order-faults"));
testKilledProcesses(sampleOf([1, 2, 3], 1, "order-faults"));
