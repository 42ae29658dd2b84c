import { type DatabaseAddress, withAdmin } from "@koppla/store";

/** Texts that stand nowhere else, by what they are. */
export interface Canaries {
  readonly [what: string]: string;
}

/** Of the people in the shop's data. */
export const shopCanaries: Canaries = {
  email: "kanarie.vogel@kanariepost.example",
  "first name": "Kanarinus",
  "last name": "Vogelkanarie",
  company: "Kanariehandel",
  street: "Kanariestraat",
  city: "Kanariestad",
  phone: "612340987",
  note: "Kanariebriefje",
  // They would do something in a log, a terminal or a page.
  "line break": "Kanarie\r\nBreuk",
  "terminal code": "Kanarie\u001b[2J",
  "writing direction": "Kanarie\u202eomgekeerd",
};

/** How a text may stand somewhere, besides as it is. */
function formsOf(canary: string): readonly string[] {
  const bytes = Buffer.from(canary, "utf8");
  return [
    canary,
    JSON.stringify(canary).slice(1, -1),
    encodeURIComponent(canary),
    bytes.toString("hex"),
    // Wherever it begins in what is encoded.
    ...[0, 1, 2].map((before) =>
      Buffer.concat([Buffer.alloc(before), bytes])
        .toString("base64")
        .slice(before === 0 ? 0 : 4, -4),
    ),
    Buffer.from(canary, "utf16le").toString("hex"),
  ];
}

/** Which canaries stand in a text, in any form. */
export function canariesIn(text: string, canaries: Canaries): readonly string[] {
  const searched = text.toLowerCase();
  return Object.entries(canaries)
    .filter(([, canary]) => formsOf(canary).some((form) => searched.includes(form.toLowerCase())))
    .map(([what]) => what);
}

/** Which canaries stand in any column of any table, those of the database itself too: `table: canary`. */
export function canariesInTables(address: DatabaseAddress, canaries: Canaries): Promise<readonly string[]> {
  return withAdmin(address, async (client) => {
    await client.query("analyze");
    const { rows: tables } = await client.query<{ place: string }>(
      `select format('%I.%I', table_schema, table_name) as place from information_schema.tables
       where table_type = 'BASE TABLE'`,
    );
    const found: string[] = [];
    for (const { place } of tables) {
      const { rows } = await client.query<{ text: string }>(`select t::text as text from ${place} t`);
      const text = rows.map((row) => row.text).join("\n");
      found.push(...canariesIn(text, canaries).map((what) => `${place}: ${what}`));
    }
    return found;
  });
}
