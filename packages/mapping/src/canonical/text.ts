import { isAlpha2 } from "../countries.ts";
import type { FieldSchema } from "../field.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { vatNumberForm } from "../text/vat-number-form.ts";
import { maxTextLength, type Value } from "../value.ts";
import { findUnstorable, isPlain } from "./characters.ts";
import { isCurrency } from "./currencies.ts";
import { countEmailAddresses, isEmailAddress } from "./email-address.ts";
import { isGtin } from "./gtin.ts";
import { compilePattern } from "./pattern.ts";

type TextChange = (text: string) => string;
/** Which setting states the rule, where one does. */
type Ruled = { readonly ruledBy?: string };
type TextCheck = (text: string) => Refusal | undefined;

const dutchPostcode = /^(\d{4})\s*([A-Za-z]{2})$/;

/** Counted as people count: a character outside the basic plane is one, though JavaScript stores two units. */
function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** What the system would do to the text on its own; done before sending, so that what is read back is equal. */
function textChanges(field: FieldSchema): readonly TextChange[] {
  const changes: TextChange[] = [];
  if (field.upperCase || field.standard === "country" || field.standard === "currency") {
    changes.push((text) => text.toUpperCase());
  }
  if (field.trimmed || field.form || field.standard) changes.push((text) => text.trimEnd());
  if (field.form === "dutch-postcode") {
    changes.push((text) =>
      text.replace(dutchPostcode, (_, digits: string, letters: string) => `${digits} ${letters.toUpperCase()}`),
    );
  }
  if (field.form === "vat-number") changes.push((text) => vatNumberForm(text) ?? text);
  return changes;
}

function checkLength(maxLength: number): TextCheck {
  return (text) => {
    // No text has more characters than units, so counting is left to those that may be too long.
    if (text.length <= maxLength) return undefined;
    const found = countCharacters(text);
    return found > maxLength
      ? refuse("too_long", { value: text, rule: String(maxLength), found: String(found) })
      : undefined;
  };
}

function checkPattern(source: string, ruled: Ruled): TextCheck {
  const pattern = compilePattern(source);
  return (text) => (pattern?.test(text) ? undefined : refuse("pattern", { value: text, rule: source, ...ruled }));
}

const checkEmail: TextCheck = (text) => {
  if (isEmailAddress(text)) return undefined;
  const count = countEmailAddresses(text);
  return count > 1
    ? refuse("several_emails", { value: text, found: String(count) })
    : refuse("not_an_email", { value: text });
};

function checkStandard(standard: NonNullable<FieldSchema["standard"]>): TextCheck {
  switch (standard) {
    case "gtin":
      return (text) => (isGtin(text) ? undefined : refuse("gtin", { value: text }));
    case "country":
      return (text) => (isAlpha2(text) ? undefined : refuse("not_a_country", { value: text }));
    case "currency":
      return (text) => (isCurrency(text) ? undefined : refuse("not_a_currency", { value: text }));
    case "email":
      return checkEmail;
  }
}

function textChecks(field: FieldSchema): readonly TextCheck[] {
  const checks = [checkLength(field.maxLength ?? maxTextLength)];
  const ruled: Ruled = field.ruledBy === undefined ? {} : { ruledBy: field.ruledBy };
  if (field.oneOf) {
    const allowed = new Set(field.oneOf);
    const rule = field.oneOf.slice(0, 20).join(", ");
    checks.push((text) => (allowed.has(text) ? undefined : refuse("not_allowed", { value: text, rule, ...ruled })));
  }
  if (field.standard) checks.push(checkStandard(field.standard));
  if (field.pattern !== undefined) checks.push(checkPattern(field.pattern, ruled));
  return checks;
}

export function textCanonicaliser(field: FieldSchema): (value: Value) => Value | Refusal {
  const { characterSet } = field;
  const changes = textChanges(field);
  const checks = textChecks(field);

  return (value) => {
    if (value === null || value === "") return null;
    if (typeof value !== "string" && typeof value !== "boolean") return refuse("type", { value, rule: "text" });
    const given = String(value);
    if (given.length > maxTextLength) {
      return refuse("too_long", { value, rule: String(field.maxLength ?? maxTextLength), found: String(given.length) });
    }
    const plain = isPlain(given);
    let text = plain ? given : given.normalize("NFC");
    for (const change of changes) text = change(text);
    if (text === "") return null;
    if (!plain) {
      // Once more: capitals may be made of a letter and an accent.
      text = text.normalize("NFC");
      const found = findUnstorable(text, characterSet);
      if (found !== null) return refuse("character_set", { value: text, rule: characterSet ?? "Unicode", found });
    }
    for (const check of checks) {
      const refusal = check(text);
      if (refusal !== undefined) return refusal;
    }
    return text;
  };
}
