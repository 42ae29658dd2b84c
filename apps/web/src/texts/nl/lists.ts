import type { enLists } from "../en/lists.ts";

export const nlLists: typeof enLists = {
  lists: {
    search: "Nummer, referentie of e-mail",
    nothing: (text) => `Niets gevonden voor ${text}`,
    nothingIn: (text, flow) => `${flow}: niets gevonden voor ${text}`,
    why: "Nummers en referenties worden in hun geheel vergeleken. Het kan te nieuw zijn, of de instellingen van de stroom laten het weg. Namen zijn verzegeld en niet te doorzoeken.",
    whyAddress: "Het hele adres wordt vergeleken. Misschien is er nog geen record met dit adres binnengekomen.",
    all: "Alles tonen",
    before: (record) => `Vorig record: ${record}`,
    after: (record) => `Volgend record: ${record}`,
    asSpreadsheet: "Als werkblad",
    takeSpreadsheet: "Werkblad inlezen",
    notUtf8: "Dit bestand is geen UTF-8. Sla het op als ‘CSV UTF-8’ en lees het opnieuw in.",
  },
};
