import type { Language, Sentence } from "@koppla/mapping/language";

const title: Sentence = {
  en: "The pages of Koppla have not been built",
  sv: "Kopplas sidor har inte byggts",
  nl: "De pagina's van Koppla zijn niet gebouwd",
};

const text: Sentence = {
  en: "Everything else works. Stop Koppla and start it again with ./koppla start: it builds them, or says why it cannot.",
  sv: "Allt annat fungerar. Stoppa Koppla och starta igen med ./koppla start: då byggs de, eller så står det varför det inte går.",
  nl: "Al het andere werkt. Stop Koppla en start het opnieuw met ./koppla start: dan worden ze gebouwd, of leest u waarom dat niet lukt.",
};

/** What a browser is told where there are no pages. */
export function unbuiltPage(language: Language): string {
  return [
    "<!doctype html>",
    `<html lang="${language}"><head><meta charset="utf-8"><title>Koppla</title></head>`,
    `<body><h1>${title[language]}</h1><p>${text[language]}</p></body></html>`,
  ].join("\n");
}
