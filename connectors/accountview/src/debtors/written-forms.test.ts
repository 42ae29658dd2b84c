import { expect, it } from "vitest";
import { writtenForms } from "./written-forms.ts";

it.each([
  ["NL000099998B57", 14, ["NL000099998B57", "000099998B57", "0000.99.998B57"]],
  ["000099998B57", 14, ["000099998B57", "NL000099998B57", "0000.99.998B57"]],
  ["BE0123456789", 14, ["BE0123456789", "0123456789", "BE 0123456789", "0123.456.789", "BE0123.456.789"]],
  ["DE123456789", 14, ["DE123456789", "123456789", "DE 123456789"]],
  ["12345678", 15, ["12345678", "12.34.56.78", "12 34 56 78", "KvK 12345678"]],
  ["12.34.56.78", 15, ["12.34.56.78", "12345678", "12 34 56 78", "KvK 12345678"]],
  ["5560123456", 15, ["5560123456", "556012-3456", "5560.123.456"]],
  ["HRB 1234", 15, ["HRB 1234", "HRB1234"]],
])("%s is looked for as people write it (B37)", (number, length, forms) => {
  const found = writtenForms(number, length);
  expect(found).toEqual(expect.arrayContaining(forms));
  expect(found.filter((form) => form.length > length)).toEqual([]);
});
