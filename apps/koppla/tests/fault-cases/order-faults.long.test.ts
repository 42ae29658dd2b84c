import { testKilledProcesses, testSeededCases } from "./order-cases.ts";

testSeededCases(Array.from({ length: 200 }, (_, index) => index + 1));
testKilledProcesses([1, 2, 3]);
