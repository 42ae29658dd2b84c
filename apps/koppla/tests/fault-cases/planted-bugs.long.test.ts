import { seedBugs } from "@koppla/proof/planted-bugs/seed-bugs";
import { testedBugs } from "@koppla/proof/planted-bugs/tested-bugs";
import { testPlantedBugs } from "./planted-bugs.ts";

testPlantedBugs(seedBugs, testedBugs);
