import type { EntityName } from "@koppla/connector-sdk";
import type { Language } from "@koppla/mapping/language";

/** Titles of the lines that every system has, and why a line has no answer. */
interface TestTexts {
  readonly entities: { readonly [Name in EntityName]: string };
  readonly titles: {
    readonly address: string;
    readonly sign_in: string;
    readonly record: string;
    read(entities: string): string;
    write(entities: string): string;
    own_fields(entities: string): string;
  };
  /** Of a sign-in: by tokens that Koppla renews, or by the credentials alone. */
  readonly renews: string;
  readonly byCredentials: string;
  forInstance(record: string): string;
  readonly noneYet: string;
  /** @param system its name for people */
  notTold(system: string): string;
  /** Of the sign-in, where something else stood in its way. */
  signInUnknown(system: string): string;
  notTried(title: string): string;
  readonly nothingThere: string;
  count(passed: number, tried: number): string;
}

export const testTexts: { readonly [Name in Language]: TestTexts } = {
  en: {
    entities: {
      product: "products",
      category: "categories",
      stock: "stock",
      customer: "customers",
      order: "orders",
      invoice: "invoices",
    },
    titles: {
      address: "Address answers",
      sign_in: "Sign-in accepted",
      record: "One record read",
      read: (entities) => `Read ${entities}`,
      write: (entities) => `Right to write ${entities}`,
      own_fields: (entities) => `Free fields of ${entities}`,
    },
    renews: "Koppla renews it by itself.",
    byCredentials: "By its credentials, without a browser.",
    forInstance: (record) => `for instance ${record}`,
    noneYet: "none yet",
    notTold: (system) => `${system} does not tell this.`,
    signInUnknown: (system) => `Not known yet: no answer of ${system} itself has come.`,
    notTried: (title) => `Not tried, because of “${title}”.`,
    nothingThere: "There is no record yet.",
    count: (passed, tried) => `${passed} of ${tried} checks passed.`,
  },
  sv: {
    entities: {
      product: "produkter",
      category: "kategorier",
      stock: "lager",
      customer: "kunder",
      order: "order",
      invoice: "fakturor",
    },
    titles: {
      address: "Adressen svarar",
      sign_in: "Inloggningen godtas",
      record: "En post läst",
      read: (entities) => `Läsa ${entities}`,
      write: (entities) => `Rätt att skriva ${entities}`,
      own_fields: (entities) => `Fria fält för ${entities}`,
    },
    renews: "Koppla förnyar den själv.",
    byCredentials: "Med inloggningsuppgifter, utan webbläsare.",
    forInstance: (record) => `till exempel ${record}`,
    noneYet: "inget än",
    notTold: (system) => `${system} talar inte om detta.`,
    signInUnknown: (system) => `Inte känt än: inget svar från ${system} självt har kommit.`,
    notTried: (title) => `Inte prövat, på grund av ”${title}”.`,
    nothingThere: "Det finns ingen post än.",
    count: (passed, tried) => `${passed} av ${tried} kontroller godkända.`,
  },
  nl: {
    entities: {
      product: "producten",
      category: "categorieën",
      stock: "voorraad",
      customer: "klanten",
      order: "orders",
      invoice: "facturen",
    },
    titles: {
      address: "Adres antwoordt",
      sign_in: "Aanmelding geaccepteerd",
      record: "Eén record gelezen",
      read: (entities) => `${capitalised(entities)} lezen`,
      write: (entities) => `Recht om ${entities} te schrijven`,
      own_fields: (entities) => `Vrije velden van ${entities}`,
    },
    renews: "Koppla vernieuwt die zelf.",
    byCredentials: "Met de toegangsgegevens, zonder browser.",
    forInstance: (record) => `bijvoorbeeld ${record}`,
    noneYet: "nog niets",
    notTold: (system) => `${system} vertelt dit niet.`,
    signInUnknown: (system) => `Nog niet bekend: er kwam geen antwoord van ${system} zelf.`,
    notTried: (title) => `Niet geprobeerd, vanwege “${title}”.`,
    nothingThere: "Er is nog geen record.",
    count: (passed, tried) => `${passed} van ${tried} controles geslaagd.`,
  },
};

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
