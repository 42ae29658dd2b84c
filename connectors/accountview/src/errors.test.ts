import { describe, expect, test } from "vitest";
import { errorMessage, refusedCall } from "./errors.ts";

const answer = (status: number, message: string) => ({
  status,
  headers: {},
  body: { ErrorType: "AccountViewError", ErrorNumbers: null, ErrorMessage: message },
});
const write = { effect: "write", fields: ["ART_CODE", "ART_DESC1", "VAT_CODE", "RPL_INV"] } as const;
const read = { effect: "read", fields: ["ART_CODE"] } as const;

describe("a refused write", () => {
  test.each([
    ["Veld ART_DESC1: waarde te lang (60 tekens, maximaal 40).", "too_long", "data", "ART_DESC1"],
    ["Veld VAT_CODE is verplicht.", "required", "data", "VAT_CODE"],
    ["ART_CODE 100234 bestaat al.", "already_exists", "data", "ART_CODE"],
    ["Artikel ART_CODE 999 bestaat niet.", "unknown_reference", "data", "ART_CODE"],
    ["Onbekend veld: ARTICLE.FOO", "unknown_field", "configuration", "FOO"],
    ["Veld RPL_INV: debiteur 10001 is geblokkeerd.", "debtor_blocked", "data", "RPL_INV"],
    ["Veld ART_CODE: artikel 100234 is geblokkeerd.", "article_blocked", "data", "ART_CODE"],
    ["Veld RPL_INV: debiteur 10001 bestaat niet.", "debtor_gone", "data", "RPL_INV"],
    ["Iets heel anders.", "refused_without_reason", "data", undefined],
  ])("%s", (message, code, category, field) => {
    expect(refusedCall(answer(400, message), write)).toMatchObject({
      code,
      category,
      field,
      remote: { status: 400, message },
    });
  });

  test("in a 200 is judged like any other", () => {
    const error = refusedCall(answer(200, "Veld ART_DESC1: waarde te lang."), write);
    expect(error).toMatchObject({ code: "too_long", category: "data" });
  });
});

test("a refused read is a matter of the set-up", () => {
  expect(refusedCall(answer(400, "Onbekend veld: ARTICLE.FOO"), read)).toMatchObject({ category: "configuration" });
});

test("rights and companies are told apart", () => {
  expect(refusedCall(answer(403, "Geen rechten (scope)."), write)).toMatchObject({ category: "credentials" });
  expect(refusedCall(answer(403, "Administratie niet toegestaan."), read)).toMatchObject({
    code: "company_refused",
    category: "configuration",
  });
});

test("an empty error message is none", () => {
  expect(errorMessage({ status: 200, headers: {}, body: { ErrorMessage: "", ARTICLE: [] } })).toBeUndefined();
});
