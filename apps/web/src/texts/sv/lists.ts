import type { enLists } from "../en/lists.ts";

export const svLists: typeof enLists = {
  lists: {
    search: "Nummer, referens eller e-post",
    nothing: (text) => `Inget heter ${text}`,
    nothingIn: (text, flow) => `${flow}: inget heter ${text}`,
    why: "Nummer och referenser jämförs i sin helhet. Posten kan vara för ny, eller så utelämnas den av flödets inställningar. Namn är förseglade och går inte att söka på.",
    whyAddress: "Hela adressen jämförs. Det kanske inte har kommit någon post med den än.",
    all: "Visa alla",
    before: (record) => `Föregående post: ${record}`,
    after: (record) => `Nästa post: ${record}`,
    asSpreadsheet: "Som kalkylblad",
    takeSpreadsheet: "Läs in ett kalkylblad",
    notUtf8: "Filen är inte UTF-8. Spara den som ”CSV UTF-8” och läs in den igen.",
  },
};
