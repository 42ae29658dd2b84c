import { Decimal } from "decimal.js";
import { z } from "zod";
import type { TestKoppla } from "./test-koppla.ts";

export interface BooksLine {
  readonly ART_CODE: string;
  readonly ORD_QTY: string;
  readonly ART_PX: string;
  readonly DISC_PCT?: string;
  readonly VAT_CODE?: string;
}

export interface BooksHeader {
  readonly RPL_INV?: string;
  readonly RPL_DEL?: string;
  readonly DEL_CODE?: string;
  readonly PD_AMT?: string;
  readonly ORD_DATE?: string;
  readonly COMMENT1?: string;
  readonly GROSS_FLG?: boolean;
  readonly DISC_CODE?: string;
  readonly EMP_NR?: string;
}

/** Places orders in the books as their own people do, past Koppla. */
export async function openBooks({ sandbox }: Pick<TestKoppla, "sandbox">, company = "c0ffee01") {
  const tokens = z.object({ access_token: z.string() }).parse(await sandbox.control("books", "POST", "/login"));
  const headers = {
    authorization: `Bearer ${tokens.access_token}`,
    "x-company": company,
    "content-type": "application/json; charset=UTF-8",
  };
  /** An order with any fields of its header and its lines; what is undefined is not told. */
  async function enter(header: Told, lines: readonly Told[]): Promise<void> {
    const names = Object.keys(header).filter((name) => header[name] !== undefined);
    const lineNames = [...new Set(lines.flatMap((line) => Object.keys(line)))];
    const field = (Name: string) => ({ Name, FieldType: typeOf(Name) });
    const body = {
      BookDate: "",
      BusinessObject: "SO1",
      Table: {
        Definition: { Name: "SO_HDR", Fields: ["RowId", ...names].map(field) },
        DetailDefinitions: [{ Name: "SO_LINE", Fields: ["RowId", "HeaderId", ...lineNames].map(field) }],
      },
      TableData: {
        Data: { Rows: [{ Values: ["1", ...names.map((name) => header[name])] }] },
        DetailData: [
          {
            Rows: lines.map((line, index) => ({
              Values: [String(index + 1), "1", ...lineNames.map((name) => line[name] ?? "")],
            })),
          },
        ],
      },
    };
    const answer = await fetch(`${sandbox.books.url}/accountviewdata`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });
    if (!answer.ok) {
      throw new Error(`SO1: ${answer.status} ${await answer.text()}`);
    }
  }
  return {
    enter,
    place: (header: BooksHeader, lines: readonly BooksLine[]): Promise<void> =>
      enter(
        { ...header },
        lines.map((line) => ({ ...defaults, ...line })),
      ),
  };
}

type Told = { readonly [field: string]: unknown };

const defaults: { readonly [Name in keyof BooksLine]: string } = {
  ART_CODE: "",
  ORD_QTY: "1",
  ART_PX: "0",
  DISC_PCT: "0",
  VAT_CODE: "1",
};

const numbers = new Set(["ORD_QTY", "ART_PX", "DISC_PCT", "PD_AMT", "CRED_DAYS"]);

function typeOf(name: string): "C" | "N" | "T" | "L" {
  if (numbers.has(name)) return "N";
  if (name.endsWith("_DATE")) return "T";
  return name === "GROSS_FLG" ? "L" : "C";
}

/** A company with its contact and a person, as the books hold them. */
export function seedDebtors({ sandbox }: TestKoppla): Promise<unknown> {
  const rows = [
    {
      SUB_NR: "20001",
      ACCT_NAME: "Fietsen BV",
      MAIN_CONT: "Ana Trujillo",
      SRC_CODE: "FIETS",
      ACCT_NR: "1210",
      ADDRESS1: "Dorpsstraat 12 A",
      POST_CODE: "1234 AB",
      CITY: "Amsterdam",
      CNT_CODE: "NL",
      MAIL_BUS: "ana@fietsen.example",
      DISC_CODE: "30",
    },
    { SUB_NR: "20002", ACCT_NAME: "Jan de Vries", SRC_CODE: "VRIES", ACCT_NR: "1210", MAIL_BUS: "jan@example.com" },
  ];
  return sandbox.control("books", "POST", "/seed", { table: "CONTACT", rows });
}

const rates: { readonly [code: string]: number } = { "1": 21, "2": 9, "0": 0 };

/** Net and tax of an order as the books count it: lines to the cent, tax on the sum of each code, half up. */
export function totalOf(lines: readonly BooksLine[], gross: boolean): string {
  const sums = new Map<string, Decimal>();
  for (const { ORD_QTY, ART_PX, DISC_PCT = "0", VAT_CODE = "1" } of lines) {
    const amount = new Decimal(ORD_QTY).times(ART_PX).times(new Decimal(100).minus(DISC_PCT)).div(100);
    sums.set(VAT_CODE, (sums.get(VAT_CODE) ?? new Decimal(0)).plus(cents(amount)));
  }
  let [total, tax] = [new Decimal(0), new Decimal(0)];
  for (const [code, sum] of sums) {
    const rate = new Decimal(rates[code] ?? 0);
    total = total.plus(sum);
    tax = tax.plus(cents(gross ? sum.times(rate).div(rate.plus(100)) : sum.times(rate).div(100)));
  }
  return `${(gross ? total.minus(tax) : total).toFixed(2)} ${tax.toFixed(2)}`;
}

function cents(amount: Decimal): Decimal {
  return amount.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
}
