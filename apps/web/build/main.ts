import { buildPages } from "./build.ts";

/*
 * Called by ./koppla before it starts. Koppla runs without its pages as well, and says so in the browser: so a build that
 * fails is told, and ends nothing.
 */
// Whoever builds may be a test, which is no reason to build for one.
process.env.NODE_ENV = "production";
try {
  const tookMs = await buildPages();
  if (tookMs !== null) {
    console.error(`koppla: built the pages in ${(tookMs / 1_000).toFixed(1)} s`);
  }
} catch (error) {
  console.error("koppla: the pages could not be built; everything else works without them.");
  console.error(error);
}
