import { vatNumberForm } from "@koppla/connector-sdk";

/**
 * Ways in which people write a company number: AccountView searches for what is written, and checks no form. All ways
 * cannot be asked for. These are the usual ones that fit into the field.
 * @param length most characters of the field
 */
export function writtenForms(number: string, length: number): readonly string[] {
  const vat = vatNumberForm(number);
  const bare = number.replace(/[\s.\-/]/g, "");
  const forms = vat === null ? [number, bare, ...grouped(bare)] : [number, vat, ...withoutPrefix(vat)];
  return [...new Set(forms)].filter((form) => form !== "" && form.length <= length);
}

/** A VAT number without its country, or set apart from it, and with points between its groups. */
function withoutPrefix(vat: string): readonly string[] {
  const [country, rest] = [vat.slice(0, 2), vat.slice(2)];
  const groups = groupsOf(rest);
  const dotted = groups === null ? [] : [groups.join("."), `${country}${groups.join(".")}`];
  const dutch = /^(\d{4})(\d{2})(\d{3})(B\d{2})$/.exec(rest)?.slice(1);
  return [
    rest,
    `${country} ${rest}`,
    ...dotted,
    ...(dutch === undefined ? [] : [`${dutch.slice(0, 3).join(".")}${dutch[3]}`]),
  ];
}

/** Numbers of trade registers: of 8 digits in the Netherlands, of 10 in Belgium and Sweden. */
function grouped(digits: string): readonly string[] {
  const pairs = /^(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(digits)?.slice(1);
  const dutch = pairs === undefined ? [] : [pairs.join("."), pairs.join(" "), `KvK ${digits}`];
  const groups = groupsOf(digits);
  const swedish = /^(\d{6})(\d{4})$/.exec(digits)?.slice(1).join("-");
  return [...dutch, ...(groups === null ? [] : [groups.join(".")]), ...(swedish === undefined ? [] : [swedish])];
}

/** `0123.456.789` */
function groupsOf(digits: string): readonly string[] | null {
  return /^(\d{4})(\d{3})(\d{3})$/.exec(digits)?.slice(1) ?? null;
}
