import { decimalPattern } from "../decimals.ts";
import type { Attribute, AttributeValue } from "../records.ts";
import type { PimState } from "../state.ts";
import { type Body, isDate } from "../validation.ts";

const attributeValueProperties = new Set(["code", "value", "unit", "reason"]);
const reasons = ["MV", "NA", "UN"] as const;

/** Generic and custom values, `{"code":"value"}` (parts-pim.md §5). */
export function readFields(state: PimState, body: Body): Record<string, string | null> | undefined {
  const fields = body.texts("fields");
  for (const [code, value] of Object.entries(fields ?? {})) {
    const attribute = state.attributes.get(code);
    const property = `fields.${code}`;
    if (!attribute || attribute.kind === "object") {
      body.add(property, "unknown_attribute", `${code} is not a generic or custom attribute`, code);
    } else if (value !== null) checkValue(state, body, property, attribute, value);
  }
  return fields;
}

/** Object attributes, a list that replaces the old one as a whole. */
export function readObjectAttributes(state: PimState, body: Body): AttributeValue[] | undefined {
  return body.innerList("attributes", attributeValueProperties)?.flatMap((item) => {
    item.require("code");
    const code = item.text("code", 35);
    if (!code) return [];
    const value = item.nullableText("value") ?? null;
    const unit = item.nullableText("unit") ?? null;
    const reason = item.isNull("reason") ? null : (item.oneOf("reason", reasons) ?? null);
    const attribute = state.attributes.get(code);
    if (attribute?.kind !== "object") item.add("code", "unknown_attribute", `${code} is not an object attribute`, code);
    else if (value !== null) checkValue(state, item, "value", attribute, value);
    return [{ code, value, unit, reason }];
  });
}

/** Does the value fit the type of its attribute? */
function checkValue(state: PimState, body: Body, property: string, attribute: Attribute, value: string): void {
  const wrong = (code: string, expected: string) =>
    body.add(property, code, `${attribute.code} must be ${expected}`, attribute.code);
  switch (attribute.type) {
    case "text":
      return;
    case "number":
    case "price":
      if (!decimalPattern.test(value)) wrong("invalid_decimal", "a decimal");
      return;
    case "boolean":
      if (value !== "true" && value !== "false") wrong("invalid_format", '"true" or "false"');
      return;
    case "date":
      if (!isDate(value)) wrong("invalid_format", "a date");
      return;
    case "range": {
      const ends = value.split("|");
      if (ends.length !== 2 || !ends.every((end) => decimalPattern.test(end))) wrong("invalid_format", '"min|max"');
      return;
    }
    case "select":
      if (!isOption(state, attribute.code, value)) wrong("unknown_option", "one of its options");
      return;
    case "multiselect":
      for (const option of value.split("|")) {
        if (!isOption(state, attribute.code, option)) wrong("unknown_option", `made of its options; ${option} is none`);
      }
  }
}

export function isOption(state: PimState, attribute: string, option: string): boolean {
  return state.options.get(attribute)?.has(option) === true;
}
