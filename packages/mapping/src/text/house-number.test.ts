import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSameStreetLine, splitStreetLine } from "./house-number.ts";

const parts = (line: string) => {
  const { street, number, addition } = splitStreetLine(line);
  return [street, number, addition];
};
/** As the default mapping of AccountView joins them. */
const joined = ([street = "", number = "", addition = ""]: readonly string[]) =>
  [street, number].filter((one) => one !== "").join(" ") +
  (addition === "" ? "" : (/^\d/.test(addition) ? "-" : " ") + addition);

describe("B13: a house number is split off where only one reading is right", () => {
  it.each([
    ["Plein 1944 12", "Plein 1944", "12", ""],
    ["Professor Willemsstraat 23 B 03", "Professor Willemsstraat", "23", "B 03"],
    ["Wetstraat 16 bus 0302", "Wetstraat", "16", "bus 0302"],
    ["Rue de la Loi 16 bte 4", "Rue de la Loi", "16", "bte 4"],
    ["Storgatan 1 lgh 1102", "Storgatan", "1", "lgh 1102"],
    ["Dorpsstraat 12 t/m 16", "Dorpsstraat", "12", "t/m 16"],
    ["Laan 1940-1945 3", "Laan 1940-1945", "3", ""],
    ["1e Kruisweg 36", "1e Kruisweg", "36", ""],
    ["Bankastraat 23 - II", "Bankastraat", "23", "II"],
    ["16 april 1944 Pad 1", "16 april 1944 Pad", "1", ""],
    ["Kerkstraat 12-3", "Kerkstraat", "12", "3"],
    ["Kerkstraat 12a", "Kerkstraat", "12", "a"],
    ["Hauptstraße, 12", "Hauptstraße", "12", ""],
    ["Steenweg op Mol 12/3", "Steenweg op Mol", "12", "3"],
    ["Długa 7", "Długa", "7", ""],
    // Two readings, an addition that is too long, or nothing that tells: the line stays whole.
    ["Kerkstraat 12 Appartement 3", "Kerkstraat 12 Appartement 3", "", ""],
    ["Kerkstraat 12 3", "Kerkstraat 12 3", "", ""],
    ["Kerkstraat 12 achterom 3", "Kerkstraat 12 achterom 3", "", ""],
    ["Kerkstraat 12a 3", "Kerkstraat 12a 3", "", ""],
    ["Plein 1944", "Plein 1944", "", ""],
    ["Hauptstr. 12a Hinterhaus", "Hauptstr. 12a Hinterhaus", "", ""],
    ["2e Jan van der Heijdenstraat 12 III", "2e Jan van der Heijdenstraat 12 III", "", ""],
    ["12, rue Royale", "12, rue Royale", "", ""],
    ["Postbus", "Postbus", "", ""],
    ["", "", "", ""],
  ])("%s", (line, street, number, addition) => {
    expect(parts(line)).toEqual([street, number, addition]);
  });

  it.each(["Kerkstraat 12-3", "Plein 1944 12", "Wetstraat 16 bus 0302", "Kerkstraat 12 Appartement 3"])(
    "%s comes back as it was",
    (line) => {
      expect(joined(parts(line))).toBe(line);
    },
  );

  it("two ways of writing one place are the same, another number is another place", () => {
    expect(isSameStreetLine("Bankastraat 23 - II", "Bankastraat 23 II")).toBe(true);
    expect(isSameStreetLine("Kerkstraat 12A", "Kerkstraat 12 A")).toBe(true);
    expect(isSameStreetLine("Kerkstraat 12", "Kerkstraat 12-3")).toBe(false);
    expect(isSameStreetLine("Kerkstraat 12 A", "Kerkstraat 12 B")).toBe(false);
  });

  it("whatever the line, joining what was split names the same place, and nothing is lost", () => {
    const word = fc.constantFrom(
      "Kerk",
      "straat",
      "1e",
      "1944",
      "12",
      "3",
      "12-3",
      "B",
      "bus",
      "0302",
      "-",
      "II",
      "t/m",
      "Długa",
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
        const line = words.join(" ");
        const split = parts(line);
        expect(isSameStreetLine(joined(split), line)).toBe(true);
        const letters = (text: string) => text.replace(/[\s\-/,]/g, "");
        expect(letters(split.join(""))).toBe(letters(line));
      }),
    );
  });
});
