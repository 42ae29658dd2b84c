import { listOrganisations } from "../../src/organisations/list-organisations.ts";
import { viewOverview } from "../../src/overview/overview.ts";
import { listSystems } from "../../src/systems/list-systems.ts";
import type { FunctionCase } from "./function-case.ts";

export const installationCases: readonly FunctionCase[] = [
  { action: "organisations.list", call: ({ engine }, actor) => listOrganisations(engine, actor, {}) },
  { action: "overview.view", call: ({ engine }, actor) => viewOverview(engine, actor, {}) },
  { action: "systems.list", call: ({ engine }, actor) => listSystems(engine, actor, {}) },
];
