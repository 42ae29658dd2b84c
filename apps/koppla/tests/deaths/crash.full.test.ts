import { sampleOf } from "@koppla/proof/kit/test-seed";
import { crashMoments, testCrashes } from "./crash-matrix.ts";

/** The long tests go through all of them. */
testCrashes(sampleOf(crashMoments, 12, "crash"), 3);
