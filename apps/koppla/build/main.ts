import { buildProgram } from "./build-program.ts";

/*
 * Called by ./koppla after it has installed, and before it starts. The sources run as well, only slower: so a build that
 * fails is told, and ends a test alone.
 */
try {
  const tookMs = await buildProgram();
  if (tookMs !== null) {
    console.error(`koppla: built the program in ${(tookMs / 1_000).toFixed(1)} s`);
  }
} catch (error) {
  console.error("koppla: the program could not be built; it runs from its sources.");
  console.error(error);
  process.exitCode = 1;
}
