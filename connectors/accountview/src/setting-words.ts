import type { SettingForm } from "@koppla/connector-sdk";

const calls = { en: "calls", sv: "anrop", nl: "aanroepen" };

/** How people see the settings of a connection to AccountView. */
export const settingWords = {
  companyId: {
    group: "company",
    sv: { title: "Företag", help: "Företagets id, som AccountView listar det." },
    nl: { title: "Administratie", help: "Id van de administratie, zoals AccountView die toont." },
  },
  controlAccount: {
    group: "bookkeeping",
    why: {
      en: "New debtors need a ledger account, and each administration has its own.",
      sv: "Nya kunder behöver ett konto i huvudboken, och varje företag har sitt eget.",
      nl: "Nieuwe debiteuren hebben een grootboekrekening nodig, en elke administratie heeft een eigen.",
    },
    sv: { title: "Samlingskonto för kunder", help: "Konto i huvudboken som nya kunder bokförs på." },
    nl: { title: "Verzamelrekening debiteuren", help: "Grootboekrekening waarop nieuwe debiteuren worden geboekt." },
    from: { table: "ledger-accounts" },
  },
  defaultItemGroup: {
    group: "bookkeeping",
    why: {
      en: "AccountView takes no article without a group.",
      sv: "AccountView tar inte emot artiklar utan grupp.",
      nl: "AccountView neemt geen artikel zonder groep aan.",
    },
    sv: { title: "Standardartikelgrupp", help: "Grupp för nya artiklar; AccountView kräver en." },
    nl: { title: "Standaardartikelgroep", help: "Groep van nieuwe artikelen; AccountView heeft er een nodig." },
    from: { records: "category" },
  },
  shippingArticle: {
    group: "bookkeeping",
    whyFor: "order",
    why: {
      en: "Shipping costs need an article that they are booked with.",
      sv: "Fraktkostnader behöver en artikel att bokföras med.",
      nl: "Verzendkosten hebben een artikel nodig om mee te boeken.",
    },
    sv: { title: "Fraktartikel", help: "Artikel som fraktkostnader bokförs med på order." },
    nl: { title: "Verzendartikel", help: "Artikel waarmee verzendkosten op orders worden geboekt." },
    from: { records: "product" },
  },
  customerKeyField: {
    group: "fields",
    sv: { title: "Fält för kundnumret", help: "Fält på kunder som har butikens eget nummer." },
    nl: { title: "Veld van het klantnummer", help: "Veld van debiteuren met het eigen nummer van de winkel." },
    from: { ownFieldsOf: "customer" },
  },
  groupParentField: {
    group: "fields",
    sv: {
      title: "Fält för den överordnade gruppen",
      help: "Fritt fält på artikelgrupper med den överordnade gruppens kod; utan det är grupperna en platt lista.",
    },
    nl: {
      title: "Veld van de bovenliggende groep",
      help: "Vrij veld van artikelgroepen met de code van de bovenliggende groep; zonder is het een platte lijst.",
    },
    from: { ownFieldsOf: "category" },
  },
  articleParentField: {
    group: "fields",
    sv: {
      title: "Fält för den konfigurerbara produkten",
      help: "Fritt fält på artiklar med koden för den produkt som en variant hör till.",
    },
    nl: {
      title: "Veld van het configureerbare product",
      help: "Vrij veld van artikelen met de code van het product waar een variant bij hoort.",
    },
    from: { ownFieldsOf: "product" },
  },
  configurableField: {
    group: "fields",
    sv: {
      title: "Märke för konfigurerbara produkter",
      help: "Fritt fält som märker artiklar som bara står för sina varianter: de säljs inte själva.",
    },
    nl: {
      title: "Kenmerk van configureerbare producten",
      help: "Vrij veld dat artikelen kenmerkt die alleen voor hun varianten staan: ze worden zelf niet verkocht.",
    },
    from: { ownFieldsOf: "product" },
  },
  salesJournal: {
    group: "bookkeeping",
    whyFor: "invoice",
    why: {
      en: "Invoices need the journal that they belong into.",
      sv: "Fakturor behöver dagboken som de hör till.",
      nl: "Facturen hebben het dagboek nodig waar ze in horen.",
    },
    sv: { title: "Försäljningsjournal", help: "Journal som fakturor bokförs i; krävs av flöden som gör fakturor." },
    nl: {
      title: "Verkoopdagboek",
      help: "Dagboek waarin facturen worden geboekt; nodig voor stromen die facturen maken.",
    },
    from: { table: "journals" },
  },
  revenueAccount: {
    group: "bookkeeping",
    whyFor: "invoice",
    why: {
      en: "Invoices need the account that sales are booked on.",
      sv: "Fakturor behöver kontot som försäljningen bokförs på.",
      nl: "Facturen hebben de rekening nodig waarop omzet wordt geboekt.",
    },
    sv: {
      title: "Intäktskonto",
      help: "Konto i huvudboken för det som säljs; en rad i mappningen kan i stället välja det efter momskod.",
    },
    nl: {
      title: "Omzetrekening",
      help: "Grootboekrekening van wat wordt verkocht; een rij van de mapping kan die ook per btw-code kiezen.",
    },
    from: { table: "ledger-accounts" },
  },
  orderReferenceField: {
    group: "fields",
    sv: {
      title: "Fält för orderreferensen",
      help: "COMMENT1 kan sökas även bland avslutade order; EXT_ID kan det inte.",
    },
    nl: {
      title: "Veld van de orderreferentie",
      help: "COMMENT1 kan ook in afgehandelde orders worden gezocht; EXT_ID niet.",
    },
    choices: {
      COMMENT1: { en: "Reference, COMMENT1", sv: "Referens, COMMENT1", nl: "Referentie, COMMENT1" },
      EXT_ID: { en: "External number, EXT_ID", sv: "Externt nummer, EXT_ID", nl: "Extern nummer, EXT_ID" },
    },
  },
  currencies: {
    group: "bookkeeping",
    sv: { title: "Valutor", help: "Som administrationen förs i." },
    nl: { title: "Valuta's", help: "Die deze administratie voert." },
  },
  addressForm: {
    group: "fields",
    sv: { title: "Adressernas form", help: "Gata och nummer i ett fält, eller i varsitt." },
    nl: { title: "Vorm van adressen", help: "Straat en nummer in één veld, of elk in een eigen veld." },
    choices: {
      joined: {
        en: "street and number in one field",
        sv: "gata och nummer i ett fält",
        nl: "straat en nummer in één veld",
      },
      split: { en: "in fields of their own", sv: "i varsitt fält", nl: "elk in een eigen veld" },
    },
  },
  discounts: {
    group: "bookkeeping",
    sv: { title: "Rabatter", help: "Som procent på raden, eller som en egen rad med en rabattartikel." },
    nl: { title: "Kortingen", help: "Als percentage op de regel, of als een regel met een kortingsartikel." },
    choices: {
      percent: { en: "per cent of the line", sv: "procent på raden", nl: "percentage op de regel" },
      article: {
        en: "a line with the discount article",
        sv: "en rad med rabattartikeln",
        nl: "een regel met het kortingsartikel",
      },
    },
  },
  discountArticle: {
    group: "bookkeeping",
    sv: { title: "Rabattartikel", help: "Artikel som rabatter bokförs med, om de har egna rader." },
    nl: { title: "Kortingsartikel", help: "Artikel waarmee kortingen worden geboekt, als ze eigen regels hebben." },
    from: { records: "product" },
  },
  newArticlesKeepStock: {
    group: "bookkeeping",
    sv: {
      title: "Nya artiklar lagerförs",
      help: "Om AccountView lagerför artiklar som Koppla skapar. Lagerflöden hoppar över artiklar utan lagerföring.",
    },
    nl: {
      title: "Nieuwe artikelen met voorraadbeheer",
      help: "Of AccountView voorraad bijhoudt van artikelen die Koppla maakt. Voorraadstromen slaan andere artikelen over.",
    },
  },
  longestRequestSeconds: {
    group: "limits",
    unit: { en: "seconds", sv: "sekunder", nl: "seconden" },
    sv: {
      title: "Längsta anrop",
      help: "Så länge får installationen ta på sig för ett anrop; efter ett förlorat svar väntar Koppla lika länge.",
    },
    nl: {
      title: "Langste aanroep",
      help: "Zo lang mag de installatie over een aanroep doen; na een verloren antwoord wacht Koppla even lang.",
    },
  },
  pricesIncludeVat: {
    group: "bookkeeping",
    why: {
      en: "Both are usual, and AccountView does not tell which one this administration has.",
      sv: "Båda är vanliga, och AccountView talar inte om vilket det här företaget har.",
      nl: "Beide komen voor, en AccountView vertelt niet wat deze administratie heeft.",
    },
    sv: { title: "Priserna innehåller moms", help: "Så förs försäljningspriser i administrationen." },
    nl: { title: "Verkoopprijzen zijn inclusief btw", help: "Zo staan verkoopprijzen in deze administratie." },
  },
  concurrentCalls: {
    group: "limits",
    unit: calls,
    sv: { title: "Samtidiga anrop", help: "Installationen svarar själv på varje anrop: två räcker gott." },
    nl: { title: "Gelijktijdige aanroepen", help: "De installatie beantwoordt elke aanroep zelf: twee is genoeg." },
  },
  callsPerMinute: {
    group: "limits",
    unit: calls,
    sv: { title: "Anrop per minut", help: "Om vägen till installationen bara tillåter så många." },
    nl: { title: "Aanroepen per minuut", help: "Als de weg naar deze installatie er maar zoveel toestaat." },
  },
  callsPerDay: {
    group: "limits",
    unit: calls,
    sv: { title: "Anrop per dygn", help: "Om vägen dit bara tillåter så många under 24 timmar." },
    nl: { title: "Aanroepen per dag", help: "Als de weg erheen er per 24 uur maar zoveel toestaat." },
  },
  language: {
    group: "fields",
    sv: { title: "Språk", help: "För namn och beskrivningar i administrationen." },
    nl: { title: "Taal", help: "Van namen en omschrijvingen in deze administratie." },
    choices: { nl: { en: "Dutch", sv: "nederländska", nl: "Nederlands" } },
  },
  objects: {
    group: "installation",
    sv: { title: "Objektkoder", help: "Varje installation har egna; dessa är de vanliga." },
    nl: { title: "Objectcodes", help: "Elke installatie heeft eigen codes; dit zijn de gebruikelijke." },
    parts: {
      articles: { en: "Articles", sv: "Artiklar", nl: "Artikelen" },
      articleGroups: { en: "Article groups", sv: "Artikelgrupper", nl: "Artikelgroepen" },
      debtors: { en: "Debtors", sv: "Kunder", nl: "Debiteuren" },
      deliveryAddresses: { en: "Delivery addresses", sv: "Leveransadresser", nl: "Afleveradressen" },
      orders: { en: "Sales orders", sv: "Försäljningsorder", nl: "Verkooporders" },
      orderHistory: { en: "Finished orders", sv: "Avslutade order", nl: "Afgehandelde orders" },
      journalPages: { en: "Journal pages", sv: "Journalsidor", nl: "Dagboekpagina's" },
      vatCodes: { en: "VAT codes", sv: "Momskoder", nl: "Btw-codes" },
      paymentConditions: { en: "Payment conditions", sv: "Betalningsvillkor", nl: "Betalingscondities" },
      journals: { en: "Journals", sv: "Journaler", nl: "Dagboeken" },
      ledgerAccounts: { en: "Ledger accounts", sv: "Konton i huvudboken", nl: "Grootboekrekeningen" },
      journalPagesRead: {
        en: "Journal pages, for reading",
        sv: "Journalsidor, för läsning",
        nl: "Dagboekpagina's, om te lezen",
      },
    },
  },
  timeZone: {
    group: "installation",
    sv: { title: "Tidszon", help: "För datorn som AccountView körs på." },
    nl: { title: "Tijdzone", help: "Van de computer waarop AccountView draait." },
  },
} as const satisfies { readonly [name: string]: SettingForm };
