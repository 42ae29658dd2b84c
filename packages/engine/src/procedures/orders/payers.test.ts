import { expect, test } from "vitest";
import { isSamePayer } from "./payers.ts";

const at = { isSamePlace: true, isCompany: true };

test.each([
  ["Łódzkie Przedsiębiorstwo", "Lodzkie przedsiebiorstwo"],
  ["Königlich Essen", "KONIGLICH ESSEN"],
  ["Γιώργος Παπαδόπουλος", "Giorgos Papadopoulos"],
  ["Folk och fä HB", "Folk och fa HB, afd. Inkoop"],
])("%s is who pays, also as %s (B05, B11)", (own, billed) => {
  expect(isSamePayer(billed, [own], at)).toBe(true);
});

test.each([
  ["Alfa BV", "Gemeente Voorbeeld, Inkoop"],
  ["Alfa BV", "北京公司"],
  ["北京公司", "上海公司"],
])("%s does not pay what is billed to %s (B05)", (own, billed) => {
  expect(isSamePayer(billed, [own], at)).toBe(false);
});
