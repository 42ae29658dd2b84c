import type { TestedBug } from "./tested-bug.ts";

const settings = "packages/service/src/settings";
const test = `${settings}/settings.test.ts`;

/** Mistakes by which a form of settings would say what does not hold, or save over somebody else's change. */
export const settingBugs: readonly TestedBug[] = [
  {
    name: "a setting is saved over what somebody else changed meanwhile",
    edits: [
      {
        file: `${settings}/flow-settings.ts`,
        from: "base !== baseOf(before.settings, before.isOn, before.schedule)",
        to: "base === baseOf(before.settings, before.isOn, before.schedule) && base === null",
      },
    ],
    test: { file: test, title: "told by whom, and changes nothing" },
  },
  {
    name: "a setting is told as set by whoever made the newest version",
    edits: [
      {
        file: `${settings}/set-by.ts`,
        from: "versions.at((since === -1 ? versions.length : since) - 1)",
        to: "versions.at(0)",
      },
    ],
    test: { file: test, title: "default, the connection, or who set it" },
  },
];
