import { openApiDocument } from "@koppla/contract/document/open-api";
import { stepCatalogue } from "@koppla/mapping";
import { connectors } from "@koppla/service/context/connectors";
import { systemViews } from "@koppla/service/systems/list-systems";
import koppla from "../../../../package.json" with { type: "json" };
import { causesPage } from "../pages/causes-page.ts";
import { commandsPage } from "../pages/commands-page.ts";
import { settingsPage } from "../pages/settings-page.ts";
import { stepsPage } from "../pages/steps-page.ts";
import { systemsPage } from "../pages/systems-page.ts";
import { buildWholeProgram } from "../program.ts";

/** Pages of docs/reference/ that the program itself writes: file name → text. `npm run docs` prints them all. */
export const generatedPages: { readonly [file: string]: () => string | Promise<string> } = {
  "causes.md": causesPage,
  "commands.md": async () => commandsPage(await buildWholeProgram()),
  "openapi.json": () => JSON.stringify(openApiDocument(koppla.version), null, 2),
  "settings.md": () => settingsPage([...connectors.values()]),
  "steps.md": () => stepsPage(stepCatalogue),
  "systems.md": () => systemsPage(systemViews(connectors.values())),
};
