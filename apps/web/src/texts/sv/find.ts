import type { enFind } from "../en/find.ts";

export const svFind: typeof enFind = {
  find: {
    title: "Sök",
    label: "Nummer, referens, SKU eller hel e-postadress",
    records: "Poster",
    pages: "Gå till",
    none: (text) => `Inget heter ${text}.`,
    noneText: "Namn är förseglade och går inte att söka på. Nummer och referenser jämförs i sin helhet.",
    close: "Stäng",
    hint: "Enter söker; piltangenterna väljer.",
    counted: (count) => `Antal träffar: ${count}`,
  },
};
