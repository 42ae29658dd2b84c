import type { enFind } from "../en/find.ts";

export const nlFind: typeof enFind = {
  find: {
    title: "Zoeken",
    label: "Nummer, referentie, SKU of volledig e-mailadres",
    records: "Records",
    pages: "Ga naar",
    none: (text) => `Niets gevonden voor ${text}.`,
    noneText: "Namen zijn verzegeld en niet te doorzoeken. Nummers en referenties worden in hun geheel vergeleken.",
    close: "Sluiten",
    hint: "Enter zoekt; de pijltoetsen kiezen.",
    counted: (count) => `${count} gevonden`,
  },
};
