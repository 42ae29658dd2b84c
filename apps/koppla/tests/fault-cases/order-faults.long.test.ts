import { testKilledProcesses, testSeededCases } from "./order-cases.ts";

testSeededCases(Array.from({ length: 120 }, (_, index) => index + 1));
testKilledProcesses([1, 2, 3]);
