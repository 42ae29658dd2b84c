import { defineCause } from "../cause.ts";
import { setUp } from "../shared-texts.ts";

export const noSignInPage = defineCause({
  code: "no_sign_in_page",
  category: "configuration",
  actor: "owner",
  closes: "records",
  next: [{ action: "apply" }],
  texts: {
    en: {
      title: "Signs in without a browser",
      what: "Koppla signs in to this system with a client id and a secret, without a browser.",
      meaning: setUp.en,
      advice: "Put the id and the secret into the file.",
    },
    sv: {
      title: "Loggar in utan webbläsare",
      what: "Koppla loggar in i detta system med klient-id och hemlighet, utan webbläsare.",
      meaning: setUp.sv,
      advice: "Skriv id och hemlighet i filen.",
    },
    nl: {
      title: "Aanmelding zonder browser",
      what: "Koppla meldt zich bij dit systeem aan met een client-id en een geheim, zonder browser.",
      meaning: setUp.nl,
      advice: "Zet het id en het geheim in het bestand.",
    },
  },
});
