import type { SettingForm } from "@koppla/connector-sdk";

/** How people see the choices of a flow of orders or invoices, under the engine's own names. */
export const orderSettingWords = {
  statuses: {
    group: "which",
    sv: { title: "Vilka statusar", help: "Bara order i någon av dem hämtas; utan val alla som inte är annullerade." },
    nl: {
      title: "Welke statussen",
      help: "Alleen orders in een van deze worden gehaald; zonder keuze alle die niet geannuleerd zijn.",
    },
    from: { statuses: true },
  },
  startDate: {
    group: "which",
    why: {
      en: "Orders that were entered by hand before would be placed once more.",
      sv: "Order som redan har lagts in för hand skulle läggas in en gång till.",
      nl: "Orders die al met de hand zijn ingevoerd, zouden nog eens worden geplaatst.",
    },
    sv: { title: "Order från och med", help: "Äldre order rörs inte." },
    nl: { title: "Orders vanaf", help: "Oudere orders blijven buiten beschouwing." },
  },
  defaultCustomer: {
    group: "customers",
    why: {
      en: "Some shops book orders without a customer on one collective debtor.",
      sv: "En del butiker bokför order utan kund på en gemensam kund.",
      nl: "Sommige winkels boeken orders zonder klant op één verzameldebiteur.",
    },
    sv: {
      title: "Standardkund",
      help: "Numret på den kund i målsystemet som används när orderns egen kund inte ska användas.",
    },
    nl: {
      title: "Standaarddebiteur",
      help: "Nummer van de klant in het doelsysteem die wordt gebruikt als die van de order niet gewenst is.",
    },
    from: { records: "customer" },
  },
  defaultCustomerFor: {
    group: "customers",
    sv: {
      title: "Standardkunden gäller",
      help: "Vilka order som läggs på standardkunden.",
    },
    nl: { title: "Standaarddebiteur voor", help: "Welke orders op de standaarddebiteur komen." },
    choices: {
      "incomplete-customers": {
        en: "customers that are missing or incomplete",
        sv: "kunder som saknas eller är ofullständiga",
        nl: "klanten die ontbreken of onvolledig zijn",
      },
      "customers-without-email": {
        en: "customers that are missing or have no e-mail address",
        sv: "kunder som saknas eller inte har någon e-postadress",
        nl: "klanten die ontbreken of geen e-mailadres hebben",
      },
      "all-customers": { en: "all customers", sv: "alla kunder", nl: "alle klanten" },
    },
  },
  onMissingProduct: {
    group: "products",
    why: {
      en: "Only you know whether a missing article may be made, replaced, or has to wait.",
      sv: "Bara du vet om en artikel som saknas får skapas, ersättas eller ska vänta.",
      nl: "Alleen u weet of een ontbrekend artikel gemaakt of vervangen mag worden, of moet wachten.",
    },
    sv: { title: "En artikel saknas", help: "Vad som händer med en order vars artikel inte finns i målsystemet." },
    nl: {
      title: "Een artikel ontbreekt",
      help: "Wat er gebeurt met een order waarvan het doelsysteem een artikel niet heeft.",
    },
    choices: {
      wait: {
        en: "the order waits, and goes on by itself",
        sv: "ordern väntar och fortsätter av sig själv",
        nl: "de order wacht en gaat vanzelf verder",
      },
      create: { en: "create the article", sv: "skapa artikeln", nl: "het artikel aanmaken" },
      replace: {
        en: "use the replacement article",
        sv: "använd ersättningsartikeln",
        nl: "het vervangende artikel gebruiken",
      },
    },
  },
  replacementProduct: {
    group: "products",
    sv: { title: "Ersättningsartikel", help: "Artikel som används i stället för dem som saknas." },
    nl: { title: "Vervangend artikel", help: "Artikel dat in de plaats komt van wat ontbreekt." },
    from: { records: "product" },
  },
} as const satisfies { readonly [name: string]: SettingForm };

const invoice = { en: "an invoice", sv: "en faktura", nl: "een factuur" };
const order = { en: "an order", sv: "en order", nl: "een order" };
const becomes = {
  group: "sending",
  nl: { title: "Wordt", help: "Een factuur van het doelsysteem, of een order daar." },
  sv: { title: "Blir", help: "En faktura i målsystemet, eller en order där." },
  choices: { invoice, order },
} as const;

/** The same of what they become. */
export const becomesWords = { as: becomes } as const satisfies { readonly [name: string]: SettingForm };
