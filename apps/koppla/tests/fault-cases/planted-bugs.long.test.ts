import { seedBugs } from "@koppla/proof/planted-bugs/seed-bugs";
import { testedBugs } from "@koppla/proof/planted-bugs/tested-bugs";
import { worldBugs } from "@koppla/proof/planted-bugs/world-bugs";
import { testPlantedBugs } from "./planted-bugs.ts";

testPlantedBugs({ seeds: seedBugs, worlds: worldBugs, tested: testedBugs });
