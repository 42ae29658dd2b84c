import { expect, test } from "vitest";
import { oneLine, visible } from "./visible.ts";

test.each([
  ["an escape sequence", "Kim\u001b[2J\u001b]0;owned\u0007", "Kim\\u001b[2J\\u001b]0;owned\\u0007"],
  ["the lines of a CSV file", "source,target\r\n1,A-1\r\n", "source,target\r\n1,A-1\r\n"],
  ["a carriage return", "failed\rdone  ", "failed\\u000ddone  "],
  ["an eight-bit control sequence", "\u009b31mred", "\\u009b31mred"],
  ["a turned direction", "gnp.\u202eexe", "gnp.\\u202eexe"],
  ["isolated directions", "\u2066a\u2069\u200f", "\\u2066a\\u2069\\u200f"],
  ["lines, tabs and other alphabets", "één\tΑθήνα\nŁódź 🙂", "één\tΑθήνα\nŁódź 🙂"],
])("V27: %s does not reach a terminal as it is", (_what, text, shown) => {
  expect(visible(text)).toBe(shown);
});

test("V27: JSON that was made visible reads back as it was", () => {
  const value = { name: "Kim\u202e\u0085\u001b" };
  expect(JSON.parse(visible(JSON.stringify(value)))).toEqual(value);
});

test.each([
  ["failed\nserver: Koppla is well", "failed | server: Koppla is well"],
  ["failed\r\n\r\nserver: all is well\n", "failed | server: all is well"],
  ["Error: failed\n    at work (work.ts:1)\n    at run", "Error: failed | at work (work.ts:1) | at run"],
  [`a${"\n".repeat(50_000)}b`, "a | b"],
])("S-34: an event is one line in a log: %#", (text, line) => {
  expect(oneLine(text)).toBe(line);
});
