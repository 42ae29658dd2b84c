import { entityNames, settingForm } from "@koppla/connector-sdk";
import { flowSettingsSchema } from "@koppla/engine";
import { languages } from "@koppla/mapping/language";
import { expect, test } from "vitest";
import { z } from "zod";
import { connectors } from "../context/connectors.ts";
import { settingView } from "./setting-view.ts";

const shaped = z.instanceof(z.ZodObject);
const schemaOf = z.instanceof(z.ZodType);

/** Every setting that there is: of connections, and of flows of each entity both ways. */
const all = new Map<string, z.ZodType>();
const systems = [...connectors.values()];
for (const { system, settings } of systems) {
  add(`connection to ${system}`, shaped.parse(settings).shape);
}
for (const from of systems) {
  for (const to of systems.filter((one) => one !== from)) {
    for (const entity of entityNames) {
      const ends = { source: from.entities[entity], target: to.entities[entity] };
      add(`${entity} to ${to.system}`, flowSettingsSchema(entity, ends).shape);
    }
  }
}

function add(of: string, shape: { readonly [name: string]: unknown }): void {
  for (const [name, schema] of Object.entries(shape)) {
    all.set(`${of}: ${name}`, schemaOf.parse(schema));
  }
}

/** Names of systems, codes and what is the same word in both. */
const alike = new Set(["Page addresses"]);

test.each([...all])(
  "%s has title, help, and words for its choices and parts in three languages (R42, R49)",
  (name, schema) => {
    expect(settingForm(schema)).toBeDefined();
    const bare = { given: {}, fallback: null, set: null, exceptions: [], isAsked: false };
    const views = languages.map((language) => settingView(name, schema, { language, ...bare }));
    for (const view of views) {
      expect(view.title).not.toBe("");
      expect(view.help.length).toBeGreaterThan(8);
    }
    const [english, ...others] = views;
    for (const other of others) {
      expect(other.help).not.toBe(english?.help);
      expect(other.control).toBe(english?.control);
      expect(alike.has(other.title) || other.title !== english?.title).toBe(true);
      expect(other.parts?.map((part) => part.name)).toEqual(english?.parts?.map((part) => part.name));
    }
    for (const { choices, parts } of views) {
      for (const { value, title } of choices ?? []) {
        expect(title).not.toBe(value);
      }
      for (const part of parts ?? []) {
        expect(part.title).not.toBe(part.name);
      }
    }
  },
);

test("settings are given in the ways that their schemas allow (R42)", () => {
  const controlOf = (name: string) => {
    const schema = all.get(name);
    return (
      schema &&
      settingView(name, schema, {
        language: "en",
        given: {},
        fallback: null,
        set: null,
        exceptions: [],
        isAsked: false,
      }).control
    );
  };
  expect(controlOf("product to accountview: updateProducts")).toBe("box");
  expect(controlOf("stock to parts-pim: managed")).toBe("yesNo");
  expect(controlOf("stock to parts-pim: calculation")).toBe("choice");
  expect(controlOf("order to accountview: startDate")).toBe("day");
  expect(controlOf("order to accountview: statuses")).toBe("many");
  expect(controlOf("order to accountview: defaultDebtor")).toBe("text");
  expect(controlOf("connection to accountview: objects")).toBe("parts");
  expect(controlOf("connection to accountview: concurrentCalls")).toBe("number");
});
