/** Names of characters as HTML has them, those that shops' editors write. */
const named: ReadonlyMap<string, string> = new Map(
  `amp & lt < gt > quot " apos ' euro € deg ° micro µ plusmn ± times × divide ÷ middot · sup1 ¹ sup2 ² sup3 ³ frac14 ¼
  frac12 ½ frac34 ¾ ndash – mdash — hellip … bull • lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ laquo « raquo » copy ©
  reg ® trade ™ pound £ yen ¥ cent ¢ sect § prime ′ Prime ″ le ≤ ge ≥ ne ≠ Omega Ω omega ω mu μ szlig ß aelig æ AElig Æ
  oslash ø Oslash Ø aring å Aring Å ccedil ç Ccedil Ç ntilde ñ Ntilde Ñ auml ä Auml Ä euml ë Euml Ë iuml ï Iuml Ï ouml ö
  Ouml Ö uuml ü Uuml Ü aacute á Aacute Á eacute é Eacute É iacute í oacute ó uacute ú agrave à Agrave À egrave è Egrave È
  igrave ì ograve ò ugrave ù acirc â Acirc Â ecirc ê Ecirc Ê icirc î ocirc ô ucirc û`
    .split(/\s+/)
    .reduce<[string, string][]>(
      (pairs, one, index, all) => {
        if (index % 2 === 0) pairs.push([one, all[index + 1] ?? ""]);
        return pairs;
      },
      [["nbsp", " "]],
    ),
);
const ofNumber = (code: number, written: string) =>
  code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : written;

/** One character reference; what is none stays as it is written. */
function character(written: string, name: string): string {
  if (name.startsWith("#x") || name.startsWith("#X")) return ofNumber(Number.parseInt(name.slice(2), 16), written);
  if (name.startsWith("#")) return ofNumber(Number.parseInt(name.slice(1), 10), written);
  return named.get(name) ?? written;
}

/**
 * HTML as plain text: paragraphs and line breaks become lines, every other tag falls away. Not for showing unknown HTML
 * safely.
 */
export function toPlainText(html: string): string {
  return html
    .replace(/<(script|style)\b[^<>]{0,1000}>[^<]{0,100000}<\/\1>/gi, "")
    .replace(/<(?:br|\/p|\/div|\/li|\/h[1-6]|\/tr)\b[^<>]{0,1000}>/gi, "\n")
    .replace(/<\/?[a-zA-Z!][^<>]{0,10000}>/g, "")
    .replace(/&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}[1-4]{0,2});/g, character)
    .split("\n")
    .map((line) => line.replace(/[ \t\u00a0]+/g, " ").trim())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
