import type { enFault } from "../en/fault.ts";

export const nlFault: typeof enFault = {
  fault: {
    again: "Opnieuw proberen",
    serverGone: "Koppla antwoordt niet. Zolang deze pagina open is, wordt het opnieuw geprobeerd.",
    pageTitle: "Deze pagina kon niet worden getoond",
    pageText: "De fout zit in Koppla, niet in uw gegevens. Uw stromen lopen door terwijl u dit leest.",
    partText: "Kon niet worden gelezen.",
    nothingTitle: "Hier is niets voor u",
    nothingText: "Het adres klopt misschien niet, of het hoort bij iemand anders.",
    toStart: "Naar het overzicht",
    number: "Nummer voor uw melding",
  },
};
