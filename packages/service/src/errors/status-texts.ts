import type { Language } from "@koppla/mapping/language";
import type { ErrorStatus } from "./define-errors.ts";

interface StatusText {
  readonly title: string;
  readonly meaning: string;
}

/** What each status says by itself, beside the sentence of the error. */
export const statusTexts: { readonly [Status in ErrorStatus]: { readonly [Name in Language]: StatusText } } = {
  400: {
    en: { title: "Wrong request", meaning: "Something in the request does not fit. Nothing was changed." },
    sv: { title: "Fel i anropet", meaning: "Något i anropet stämmer inte. Inget har ändrats." },
    nl: { title: "Onjuist verzoek", meaning: "Iets in het verzoek klopt niet. Er is niets gewijzigd." },
  },
  401: {
    en: { title: "Not signed in", meaning: "Koppla does not know who is asking." },
    sv: { title: "Inte inloggad", meaning: "Koppla vet inte vem som frågar." },
    nl: { title: "Niet aangemeld", meaning: "Koppla weet niet wie dit vraagt." },
  },
  403: {
    en: { title: "Not allowed", meaning: "Whoever is asking may not do this." },
    sv: { title: "Inte tillåtet", meaning: "Den som frågar får inte göra det här." },
    nl: { title: "Niet toegestaan", meaning: "Wie dit vraagt, mag dit niet doen." },
  },
  404: {
    en: { title: "Not found", meaning: "It does not exist, or is not yours to see." },
    sv: { title: "Hittades inte", meaning: "Det finns inte, eller så får du inte se det." },
    nl: { title: "Niet gevonden", meaning: "Het bestaat niet, of u mag het niet zien." },
  },
  409: {
    en: { title: "Not possible now", meaning: "It does not fit how things stand at this moment. Nothing was changed." },
    sv: { title: "Inte möjligt just nu", meaning: "Det passar inte ihop med läget just nu. Inget har ändrats." },
    nl: { title: "Nu niet mogelijk", meaning: "Het past niet bij de huidige stand van zaken. Er is niets gewijzigd." },
  },
  413: {
    en: { title: "Too large", meaning: "The request is larger than Koppla takes." },
    sv: { title: "För stort", meaning: "Anropet är större än vad Koppla tar emot." },
    nl: { title: "Te groot", meaning: "Het verzoek is groter dan Koppla aanneemt." },
  },
  415: {
    en: { title: "Wrong content type", meaning: "Koppla takes JSON." },
    sv: { title: "Fel innehållstyp", meaning: "Koppla tar emot JSON." },
    nl: { title: "Onjuist inhoudstype", meaning: "Koppla neemt JSON aan." },
  },
  422: {
    en: {
      title: "Cannot be used",
      meaning: "The request can be read, and cannot be carried out. Nothing was changed.",
    },
    sv: { title: "Kan inte användas", meaning: "Anropet går att läsa men inte att utföra. Inget har ändrats." },
    nl: { title: "Niet bruikbaar", meaning: "Het verzoek is leesbaar, maar niet uitvoerbaar. Er is niets gewijzigd." },
  },
  429: {
    en: { title: "Too many requests", meaning: "Wait as long as Retry-After says, then try again." },
    sv: { title: "För många anrop", meaning: "Vänta så länge som Retry-After anger och försök sedan igen." },
    nl: { title: "Te veel verzoeken", meaning: "Wacht zo lang als Retry-After aangeeft en probeer het dan opnieuw." },
  },
  500: {
    en: { title: "Fault in Koppla", meaning: "This is not your fault. The operator finds it under its request id." },
    sv: { title: "Fel i Koppla", meaning: "Det är inte ditt fel. Den som driver Koppla hittar det med anropets id." },
    nl: { title: "Fout in Koppla", meaning: "Dit ligt niet aan u. De beheerder vindt het met het id van het verzoek." },
  },
  502: {
    en: {
      title: "The other system failed",
      meaning: "Koppla asked one of the connected systems, and got no usable answer.",
    },
    sv: {
      title: "Det andra systemet svarade inte rätt",
      meaning: "Koppla frågade ett av de anslutna systemen och fick inget användbart svar.",
    },
    nl: {
      title: "Fout in het andere systeem",
      meaning: "Koppla vroeg het aan een verbonden systeem en kreeg geen bruikbaar antwoord.",
    },
  },
  503: {
    en: { title: "Not available", meaning: "It is worth another try in a while." },
    sv: { title: "Inte tillgängligt", meaning: "Försök igen om en stund." },
    nl: { title: "Niet beschikbaar", meaning: "Probeer het over een tijdje opnieuw." },
  },
};
