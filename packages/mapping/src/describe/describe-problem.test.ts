import { expect, it } from "vitest";
import { languages } from "../language.ts";
import type { MappingProblem } from "../problem.ts";
import { problemCatalogue } from "../problems/catalogue.ts";
import { describeProblem } from "./describe-problem.ts";

const subject = { record: "Product 10042", source: "Parts PIM", target: "AccountView", label: "Name" };
const tooLong: MappingProblem = {
  kind: "failed",
  code: "too_long",
  field: "ART_DESC1",
  from: "name.nl",
  value: "Helmet for everybody",
  rule: "40",
  found: "60",
};

it("names record, field, value, rule and the way out", () => {
  expect(languages.map((language) => describeProblem(tooLong, subject, language))).toEqual([
    "Product 10042: the name “Helmet for everybody” has 60 characters, but AccountView's ART_DESC1 (name) takes at most 40. Shorten it in Parts PIM. The record then continues automatically.",
    "Product 10042: värdet ”Helmet for everybody” (name) har 60 tecken, men ART_DESC1 (name) i AccountView rymmer högst 40. Förkorta det i Parts PIM. Posten fortsätter sedan automatiskt.",
    "Product 10042: de waarde “Helmet for everybody” (name) heeft 60 tekens, maar ART_DESC1 (name) in AccountView neemt er hoogstens 40 aan. Kort het in Parts PIM in. Daarna gaat het record automatisch verder.",
  ]);
});

it("sends to the mapping where no source field is to blame, and leaves abbreviations as they are", () => {
  const { from: _, ...fromConstant } = tooLong;
  const sentence = describeProblem(fromConstant, { ...subject, label: "EAN code" }, "en");
  expect(sentence).toContain("the EAN code “Helmet");
  expect(sentence).toContain("Shorten it in the flow's mapping.");
  expect(describeProblem(tooLong, { ...subject, label: "KvK-nummer" }, "en")).toContain("the KvK-nummer “Helmet");
});

it("sends to the mapping as well where the source lets nobody change the record", () => {
  expect(describeProblem(tooLong, { ...subject, isFixed: true }, "en")).toContain("Shorten it in the flow's mapping.");
});

it("has another sentence for each problem in each language", () => {
  const codes = problemCatalogue.map(({ code }) => code);
  const sentences = languages.flatMap((language) =>
    codes.map((code) => describeProblem({ ...tooLong, code }, subject, language)),
  );
  expect(new Set(sentences).size).toBe(codes.length * languages.length);
});

it("tells why a formula has no result in the reader's language, whatever the reason", () => {
  const sentences = languages.map((language) =>
    describeProblem({ ...tooLong, code: "formula", found: "divides_by_zero" }, subject, language),
  );
  expect(sentences[0]).toContain("cannot be worked out: it divides by zero.");
  expect(sentences[1]).toContain("kan inte räknas ut: den delar med noll.");
  expect(sentences[2]).toContain("kan niet worden berekend: ze deelt door nul.");
});
