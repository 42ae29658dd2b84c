import type { SettingForm } from "@koppla/connector-sdk";

const calls = { en: "calls", sv: "anrop", nl: "aanroepen" };

/** How people see the settings of a connection to Parts PIM. */
export const settingWords = {
  employeeNumber: {
    group: "bookkeeping",
    sv: { title: "Anställningsnummer", help: "Står på varje order och faktura som skickas till Parts PIM." },
    nl: { title: "Medewerkernummer", help: "Staat op elke order en factuur die naar Parts PIM gaat." },
  },
  skuPattern: {
    group: "fields",
    sv: {
      title: "Mönster för SKU",
      help: "SKU som skickas till Parts PIM måste följa det: bara siffror, om inget annat anges.",
    },
    nl: {
      title: "Patroon van SKU's",
      help: "SKU's die naar Parts PIM gaan moeten eraan voldoen: alleen cijfers, tenzij gewijzigd.",
    },
  },
  defaultDebtor: {
    group: "bookkeeping",
    sv: { title: "Standardkund", help: "Har ingen verkan här: ange standardkunden i orderflödets inställningar." },
    nl: { title: "Standaarddebiteur", help: "Werkt hier niet: stel de standaarddebiteur in bij de orderstroom." },
  },
  stockLocation: {
    group: "fields",
    sv: { title: "Lagerplats", help: "Där lagersaldo läses och skrivs; order reserverar i MAIN." },
    nl: { title: "Voorraadlocatie", help: "Waar voorraad wordt gelezen en geschreven; orders reserveren in MAIN." },
  },
  callsPerMinute: {
    group: "limits",
    unit: calls,
    sv: { title: "Anrop per minut", help: "Vad Parts PIM tillåter den här klienten." },
    nl: { title: "Aanroepen per minuut", help: "Wat Parts PIM deze client toestaat." },
  },
  callsPerSecond: {
    group: "limits",
    unit: calls,
    sv: { title: "Anrop per sekund", help: "Om installationen bara tillåter så många under en sekund." },
    nl: { title: "Aanroepen per seconde", help: "Als deze installatie er per seconde maar zoveel toestaat." },
  },
  callsPerDay: {
    group: "limits",
    unit: calls,
    sv: { title: "Anrop per dygn", help: "Om installationen bara tillåter så många under 24 timmar." },
    nl: { title: "Aanroepen per dag", help: "Als deze installatie er per 24 uur maar zoveel toestaat." },
  },
  concurrentCalls: {
    group: "limits",
    unit: calls,
    sv: { title: "Samtidiga anrop", help: "Vad Parts PIM tillåter den här klienten på samma gång." },
    nl: { title: "Gelijktijdige aanroepen", help: "Wat Parts PIM deze client tegelijk toestaat." },
  },
} as const satisfies { readonly [name: string]: SettingForm };
