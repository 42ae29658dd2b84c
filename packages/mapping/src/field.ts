/**
 * A field of a system's entity: what it may hold. Connectors declare these; mapping checks values against them
 * before anything is sent, and brings values to the form in which the system keeps them before they are compared.
 */
export type FieldType = "text" | "decimal" | "boolean" | "date" | "dateTime" | "list" | "object";

/**
 * What becomes of a text that its field cannot keep as it is. `exact`: the record stops, since a changed key or number
 * is another one. `fit`: the nearest text that fits is written, and the record's timeline says so. `leaveOut`: the field
 * stays out and the timeline says so, since a cut address or telephone number is a wrong one.
 */
export type TextStoring = "exact" | "fit" | "leaveOut";

export interface FieldSchema {
  /** Name in the system; a dot names a property of an object field: `name.nl`. */
  readonly name: string;
  readonly type: FieldType;
  /** What the field means, in the system's own words or plain English. */
  readonly label: string;
  /** Must have a value when a record is created, and may not be emptied later. */
  readonly required?: true;
  /** Written to a record that is there only where these fields of it are as they should be. */
  readonly onlyWith?: readonly string[];
  /** Computed by the system, or closed to writing. */
  readonly readOnly?: true;
  /** Its system takes a value when the record is created, and no other one afterwards. */
  readonly writeOnce?: true;
  /** Follows from these fields of the same record: it has changed when one of them has. */
  readonly computedFrom?: readonly string[];
  /** Text: most characters, counted after trailing blanks are cut. */
  readonly maxLength?: number;
  /** Text: a regular expression (linear time, anchored by the declaring connector) that the value must match. */
  readonly pattern?: string;
  /** Text: kept in upper case by the system. */
  readonly upperCase?: true;
  /** Text: characters outside this set would be lost. */
  readonly characterSet?: "windows-1252";
  /** Text: what becomes of one that does not fit; absent means `exact`. */
  readonly storing?: TextStoring;
  /** Text: may hold HTML. Where it fills a field that does not, and that takes fitted texts, plain text is made of it. */
  readonly html?: true;
  /** Text: street and house number in one line; lines that name one place are the same. */
  readonly streetLine?: true;
  /** Text: trailing blanks are cut by the system. */
  readonly trimmed?: true;
  /**
   * Text: a form that the system brings values to, or in which they are compared. `dutch-postcode`: `1234ab` becomes
   * `1234 AB`; `vat-number`: capitals and prefix, no blanks and points, where the text is a VAT number.
   */
  readonly form?: "dutch-postcode" | "vat-number";
  /** Decimal: most digits after the point. More digits are refused, never rounded in silence. */
  readonly decimals?: number;
  /** Decimal: total width in characters, sign and point included. */
  readonly width?: number;
  /** Decimal: smallest and largest value. */
  readonly minimum?: string;
  readonly maximum?: string;
  /** The only values allowed. */
  readonly oneOf?: readonly string[];
  /** The setting of its connection that says what `oneOf` or `pattern` is: there it is put right, and no record is wrong. */
  readonly ruledBy?: string;
  /**
   * Text: `gtin` = 8, 12, 13 or 14 digits with a right check digit; `country` = ISO 3166 alpha-2; `currency` = ISO 4217;
   * `email` = one address.
   */
  readonly standard?: "gtin" | "country" | "currency" | "email";
}
