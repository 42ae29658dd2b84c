import { stepCatalogue } from "@koppla/mapping";
import { connectors } from "@koppla/service/context/connectors";
import { buildWholeProgram } from "../program.ts";
import { causesPage } from "./causes-page.ts";
import { commandsPage } from "./commands-page.ts";
import { settingsPage } from "./settings-page.ts";
import { stepsPage } from "./steps-page.ts";
import { systemsPage } from "./systems-page.ts";

/** Pages of docs/reference/ that the program itself writes: file name → text. `npm run docs` prints them all. */
export const generatedPages: { readonly [file: string]: () => string | Promise<string> } = {
  "causes.md": causesPage,
  "commands.md": async () => commandsPage(await buildWholeProgram()),
  "settings.md": () => settingsPage([...connectors.values()]),
  "steps.md": () => stepsPage(stepCatalogue),
  "systems.md": () => systemsPage([...connectors.values()]),
};
