import { describe, expect, it } from "vitest";
import { compileMapping } from "./compile/compile.ts";
import type { MappingRow } from "./row.ts";
import { namedSettings, type SettingNames } from "./settings.ts";
import { articleFields } from "./testing/fields.ts";

describe("settings under their names", () => {
  const settings = namedSettings({
    source: { all: "source", ends: "source", own: "source" },
    target: { all: "target", ends: "target" },
    flow: { all: "flow" },
  });

  it("keep the bare name for the flow, else the target, else the source", () => {
    expect([settings.all, settings.ends, settings.own]).toEqual(["flow", "target", "source"]);
  });

  it("have a name with their owner, also where another one hides them", () => {
    expect([settings["source.all"], settings["target.all"], settings["flow.all"]]).toEqual([
      "source",
      "target",
      "flow",
    ]);
    expect(settings["flow.own"]).toBeUndefined();
  });
});

describe("the setting that a row names", () => {
  const names: SettingNames = {
    source: ["employee"],
    target: ["group", "account"],
    flow: ["margin"],
  };

  function faultsOf(row: MappingRow, settings = names): readonly string[] {
    const result = compileMapping({ mapping: { ART_DESC1: row }, targetFields: articleFields, settings });
    return result.ok ? [] : result.problems.map(({ code, message }) => `${code}: ${message}`);
  }

  it.each<[MappingRow]>([
    [{ setting: "source.employee" }],
    [{ setting: "target.group" }],
    [{ from: "name", defaultSetting: "flow.margin" }],
    [{ from: "name", steps: [{ default: { setting: "employee" } }] }],
    [{ setting: "margin" }],
  ])("may be %j", (row) => {
    expect(faultsOf(row)).toEqual([]);
  });

  it.each<[MappingRow, string]>([
    [{ setting: "target.employee" }, 'the target has no setting "employee"; write source.employee.'],
    [{ setting: "target.grup" }, 'the target has no setting "grup"; it has group, account.'],
    [{ from: "name", defaultSetting: "flow.group" }, 'the flow has no setting "group"; write target.group.'],
    [
      { from: "name", steps: [{ default: { setting: "source.x" } }] },
      'the source has no setting "x"; it has employee.',
    ],
    [
      { from: "name", otherwise: { from: "brand", steps: [{ default: { setting: "flow.x" } }] } },
      'the flow has no setting "x"; it has margin.',
    ],
    [{ setting: "grup" }, 'no setting is called "grup"; name one as source.NAME, target.NAME or flow.NAME.'],
  ])("is refused in %j, with the way out", (row, sentence) => {
    expect(faultsOf(row)).toEqual([`unknown_setting: Row ART_DESC1: ${sentence}`]);
  });
});
