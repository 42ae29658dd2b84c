import type { TestKoppla } from "@koppla/proof/kit/test-koppla";
import { expect } from "vitest";
import { changeConnectionSettings, viewConnectionSettings } from "../../src/settings/connection-settings.ts";
import { changeFlowSettings, viewFlowSettings } from "../../src/settings/flow-settings.ts";
import { changeIntegrationSettings, describeSchedule } from "../../src/settings/integration-settings.ts";
import { listConnectionChoices, listFlowChoices } from "../../src/settings/setting-choices.ts";
import { showExamples } from "../../src/settings/setting-examples.ts";
import type { FunctionCase } from "./function-case.ts";

const integration = "parts-to-books";
const flow = `${integration}/products`;

/** The other way of products, and stock, which the usual file does not have. */
async function addFlows({ apply, file }: TestKoppla) {
  const more = ["back: { entity: product, from: books, to: pim }", "figures: { entity: stock, from: books, to: pim }"];
  await apply(file.replace("flows:", ["flows:", ...more].join("\n      ")));
}

export const settingCases: readonly FunctionCase[] = [
  {
    action: "connections.settings.change",
    call: ({ engine }, actor) =>
      changeConnectionSettings(engine, actor, { connection: "pim", values: { stockLocation: "SHOP" } }),
    entries: [{ subject: "pim", changes: [{ what: "settings.stockLocation", after: "SHOP" }] }],
  },
  {
    action: "connections.settings.choices",
    call: ({ engine }, actor) =>
      listConnectionChoices(engine, actor, { connection: "books", setting: "shippingArticle" }),
    entries: [{ subject: "books", changes: [{ what: "records" }] }],
  },
  {
    action: "connections.settings.view",
    call: ({ engine }, actor) => viewConnectionSettings(engine, actor, { connection: "books" }),
  },
  {
    action: "flows.settings.change",
    call: ({ engine }, actor) =>
      changeFlowSettings(engine, actor, { flow, values: { updateProducts: false }, schedule: "every 5 min" }),
    entries: [
      {
        subject: flow,
        changes: [
          { what: "schedule", after: { everySeconds: 300 } },
          { what: "settings.updateProducts", after: false },
        ],
      },
    ],
  },
  {
    action: "flows.settings.choices",
    call: ({ engine }, actor) => listFlowChoices(engine, actor, { flow, setting: "defaultItemGroup" }),
    entries: [{ subject: flow, changes: [{ what: "records" }] }],
  },
  {
    action: "flows.settings.examples",
    prepare: addFlows,
    call: ({ engine }, actor) =>
      showExamples(engine, actor, { flow: `${integration}/figures`, setting: "calculation" }),
    entries: [
      {
        subject: `${integration}/figures`,
        changes: [expect.objectContaining({ what: expect.stringMatching(/^record /) })],
      },
    ],
  },
  { action: "flows.settings.view", call: ({ engine }, actor) => viewFlowSettings(engine, actor, { flow }) },
  {
    action: "integrations.settings.change",
    call: ({ engine }, actor) =>
      changeIntegrationSettings(engine, actor, { integration, masters: { product: "right" }, comparedAt: "04:30" }),
    entries: [
      { subject: "reconcile", changes: [{ what: "at", before: expect.any(String), after: "04:30" }] },
      { subject: integration, changes: [{ what: "masters.product", after: "right" }] },
    ],
  },
  {
    action: "schedules.read",
    call: ({ engine }, actor) => describeSchedule(engine, actor, { schedule: "*/5 * * * *" }),
  },
];
