import { defineErrors } from "./define-errors.ts";

/** Errors that every function can throw. */
export const generalErrors = defineErrors({
  not_signed_in: {
    status: 401,
    en: "Nobody is signed in. Sign in, or send an API key.",
    sv: "Ingen är inloggad. Logga in, eller skicka en API-nyckel.",
    nl: "Niemand is aangemeld. Meld u aan of stuur een API-sleutel mee.",
  },
  forbidden: {
    status: 403,
    en: "This needs the permission {permission}, which you do not have here.",
    sv: "Det här kräver behörigheten {permission}, som du inte har här.",
    nl: "Hiervoor is het recht {permission} nodig, en dat hebt u hier niet.",
  },
  bad_input: {
    status: 400,
    en: "{place}: {problem}",
    sv: "{place}: {problem}",
    nl: "{place}: {problem}",
  },
  bad_cursor: {
    status: 400,
    en: "The cursor {cursor} belongs to no page of this list. Begin at the first page.",
    sv: "Markören {cursor} hör inte till någon sida i listan. Börja på första sidan.",
    nl: "De cursor {cursor} hoort bij geen pagina van deze lijst. Begin bij de eerste pagina.",
  },
  nothing_set_up: {
    status: 409,
    next: [{ action: "apply" }],
    en: "Nothing is set up yet. Describe it in a file, and apply that.",
    sv: "Inga inställningar finns än. Skriv dem i en fil och läs in den.",
    nl: "Er is nog niets ingesteld. Beschrijf het in een bestand en pas dat toe.",
  },
  database_older: {
    status: 503,
    next: [{ action: "migrate" }],
    en: "This database is at version {version}, and this Koppla needs version {needed}. Bring it up to date.",
    sv: "Databasen har version {version}, men den här versionen av Koppla behöver version {needed}. Uppdatera databasen.",
    nl: "Deze database heeft versie {version}, en deze Koppla heeft versie {needed} nodig. Werk de database bij.",
  },
  database_newer: {
    status: 503,
    en: "This database is at version {version}, and this Koppla knows versions up to {needed}. Use the newer Koppla.",
    sv: "Databasen har version {version}, men den här versionen av Koppla känner bara till versioner upp till {needed}. Använd en nyare version.",
    nl: "Deze database heeft versie {version}, en deze Koppla kent versies tot en met {needed}. Gebruik de nieuwere Koppla.",
  },
  several_organisations: {
    status: 400,
    en: "There are several organisations. Say which with --organisation: {known}.",
    sv: "Det finns flera organisationer. Ange vilken med --organisation: {known}.",
    nl: "Er zijn meerdere organisaties. Kies er een met --organisation: {known}.",
  },
  no_organisation: {
    status: 404,
    en: 'There is no organisation "{organisation}". There is: {known}.',
    sv: 'Det finns ingen organisation "{organisation}". Det finns: {known}.',
    nl: 'Er is geen organisatie "{organisation}". Er is: {known}.',
  },
  no_flow: {
    status: 404,
    en: 'There is no flow "{flow}". Flows are named INTEGRATION/FLOW; there is: {known}.',
    sv: 'Det finns inget flöde "{flow}". Flöden heter INTEGRATION/FLÖDE; det finns: {known}.',
    nl: 'Er is geen stroom "{flow}". Stromen heten INTEGRATIE/STROOM; er is: {known}.',
  },
  no_connection: {
    status: 404,
    en: 'There is no connection "{connection}". There is: {known}.',
    sv: 'Det finns ingen koppling "{connection}". Det finns: {known}.',
    nl: 'Er is geen verbinding "{connection}". Er is: {known}.',
  },
  no_integration: {
    status: 404,
    en: 'There is no integration "{integration}". There is: {known}.',
    sv: 'Det finns ingen integration "{integration}". Det finns: {known}.',
    nl: 'Er is geen integratie "{integration}". Er is: {known}.',
  },
});
