import { crashMoments, testCrashes } from "./crash-matrix.ts";

testCrashes(crashMoments, 4);
