import { sampleOf } from "@koppla/proof/kit/test-seed";
import { seedBugs } from "@koppla/proof/planted-bugs/seed-bugs";
import { testedBugs } from "@koppla/proof/planted-bugs/tested-bugs";
import { isPlaceThere } from "@koppla/proof/planted-bugs/workspace";
import { worldBugs } from "@koppla/proof/planted-bugs/world-bugs";
import { expect, test } from "vitest";
import { mostSeeds, seedsOf, testPlantedBugs, worldsOf } from "./planted-bugs.ts";

test("every planted bug has seeds in which it can show", () => {
  expect(seedBugs.filter((bug) => seedsOf(bug).length < mostSeeds).map(({ name }) => name)).toEqual([]);
  expect(worldBugs.filter((bug) => worldsOf(bug).length < mostSeeds).map(({ name }) => name)).toEqual([]);
});

test("every planted bug has its place in the program", async () => {
  const edits = [...seedBugs, ...worldBugs, ...testedBugs].flatMap((bug) => bug.edits);
  const found = await Promise.all(edits.map(isPlaceThere));
  expect(edits.filter((_, index) => !found[index])).toEqual([]);
});

testPlantedBugs({
  seeds: sampleOf(seedBugs, 3, "planted-bugs"),
  worlds: sampleOf(worldBugs, 1, "planted-bugs"),
  tested: sampleOf(testedBugs, 1, "planted-bugs"),
});
