import type { enLists } from "../en/lists.ts";

export const nlLists: typeof enLists = {
  lists: {
    search: "Nummer, referentie of e-mail",
    nothing: (text) => `Niets heet ${text}`,
    nothingIn: (text, flow) => `${flow}: niets heet ${text}`,
    why: "Nummers en referenties worden in hun geheel vergeleken. Het kan te nieuw zijn, of de instellingen van de stroom laten het weg. Namen zijn verzegeld en niet te doorzoeken.",
    whyAddress: "Het hele adres wordt vergeleken. Misschien is er nog geen record mee binnengekomen.",
    all: "Alles tonen",
    before: (record) => `Vorig record: ${record}`,
    after: (record) => `Volgend record: ${record}`,
  },
};
