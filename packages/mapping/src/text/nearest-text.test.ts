import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isStorable } from "../canonical/characters.ts";
import { nearestText } from "./nearest-text.ts";

const western = isStorable("windows-1252");
const ascii = (character: string) => /^[\t\n\r\x20-\x7e]$/.test(character);

describe("B10 B11: what a target cannot keep becomes what people write instead", () => {
  it.each([
    ["Łukasz Wiśniewski, Wrocław", "Lukasz Wisniewski, Wroclaw"],
    ["Česká Třebová, Dvořák", "Ceská Trebová, Dvorák"],
    ["Őrsi Gábor, Ţepeş, Ştefan", "Orsi Gábor, Tepes, Stefan"],
    ["ŁÓDŹ, GŻEGŻÓŁKA", "LÓDZ, GZEGZÓLKA"],
    ["Γιώργος Παπαδόπουλος", "Giorgos Papadopoulos"],
    ["Ευαγγελία Μπακογιάννη", "Evangelia Bakogianni"],
    ["ΑΘΗΝΑ ΧΑΛΑΝΔΡΙ", "ATHINA CHALANDRI"],
    ["Щербаков Юрий", "Shcherbakov Iurii"],
    ["ЩИТ", "SHCHIT"],
    ["Café Zürich – 5 € ½", "Café Zürich – 5 € ½"],
    ["Kraan 1/2″ ≥ 15 − 20", 'Kraan 1/2" >= 15 - 20'],
    ["Graag na 17 uur, bedankt! 😊", "Graag na 17 uur, bedankt!"],
    ["vóór 😊 en na", "vóór en na"],
    // What a sign means stays: micro is not milli, ohm is not O, powers and fractions are no other numbers.
    ["5 μm, 10 kΩ, Φ 20", "5 µm, 10 kOhm, Ø 20"],
    ["1⅛ × 10⁶", "1 1/8 × 10^6"],
    ["CO₂, 20 m²", "CO2, 20 m²"],
    ["ế", "ê"],
    ["王伟", ""],
  ])("%s → %s", (text, written) => {
    expect(nearestText(text, western)).toBe(written);
  });

  it("in plain Latin letters nothing keeps its mark", () => {
    expect(nearestText("Crème brûlée Ærø “Straße” 5 °C €", ascii)).toBe('Creme brulee Aero "Strasse" 5 degC EUR');
  });

  it("whatever the text: only what can be kept, the same again when done again, unchanged where all can be kept", () => {
    for (const keeps of [western, ascii]) {
      fc.assert(
        fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
          const written = nearestText(text, keeps);
          expect([...written].every(keeps)).toBe(true);
          expect(nearestText(written, keeps)).toBe(written);
          if ([...text.normalize("NFC")].every(keeps)) expect(written).toBe(text.normalize("NFC"));
        }),
        { numRuns: 500 },
      );
    }
  });
});
