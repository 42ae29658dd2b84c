import { listOrganisations } from "../../src/organisations/list-organisations.ts";
import { listSystems } from "../../src/systems/list-systems.ts";
import type { FunctionCase } from "./function-case.ts";

export const installationCases: readonly FunctionCase[] = [
  { action: "organisations.list", call: ({ house }, actor) => listOrganisations(house, actor, {}) },
  { action: "systems.list", call: ({ house }, actor) => listSystems(house, actor, {}) },
];
