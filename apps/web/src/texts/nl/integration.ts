import type { enIntegration } from "../en/integration.ts";

export const nlIntegration: typeof enIntegration = {
  integration: {
    held: (count) => `${count} tegengehouden`,
    asOf: (time) => `stand van ${time}`,
    neverRan: "heeft nog niet gelopen",
    see: (count) => `Bekijk de ${count}`,
    next: (time) => `volgende om ${time}`,
    linked: (count) => `${count} gekoppeld`,
    notAdded: "niet toegevoegd",
    follows: {
      category: "Producten komen dan in de standaardgroep.",
      product: "Orders wachten dan op artikelen die ontbreken.",
      stock: "Elke kant houdt dan zijn eigen aantallen.",
      customer: "Klanten komen dan mee met de orders die hen noemen.",
      order: "Orders blijven dan waar ze geplaatst zijn.",
      invoice: "Facturen blijven dan waar ze gemaakt zijn.",
    },
    needs:
      "Orders hebben artikelen en klanten nodig die er zijn; voorraad heeft producten nodig; producten hebben hun categorieën nodig.",
    lookups: "Opzoektabellen",
    noLookups: "Die zijn er niet.",
    pairs: (count) => (count === 1 ? "1 paar" : `${count} paren`),
    gaps: (count) => (count === 1 ? "1 gat" : `${count} gaten`),
    noGap: "niets wacht",
    counts: "Welke kant telt",
    countsText: "Waar twee records verschillen, worden de waarden van deze kant naar de andere geschreven:",
    compared: "Elke nacht vergeleken",
    comparedText: (time, zone, flows) => `Om ${time} (${zone}): ${flows}. Een vergelijking schrijft niets.`,
    notCompared: "Er wordt niets vergeleken: geen stroom die dat kan, staat aan.",
    noDifference: "Er staat geen verschil open.",
    differences: (count) => (count === 1 ? "Er staat 1 verschil open" : `Er staan ${count} verschillen open`),
    allFlows: "Alle stromen",
    more: (count) => `+ ${count}`,
    none: "Deze integratie bestaat niet",
  },
};
