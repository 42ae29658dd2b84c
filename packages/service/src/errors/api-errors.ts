import { defineErrors } from "./define-errors.ts";

/** Errors of the way in: a request that does not get as far as a function of the service, or fails beneath it. */
export const apiErrors = defineErrors({
  no_key: {
    status: 404,
    en: "There is no API key {key} that is in use.",
    sv: "Det finns ingen API-nyckel {key} som används.",
    nl: "Er is geen API-sleutel {key} in gebruik.",
  },
  no_route: {
    status: 404,
    en: "There is nothing at this address. The reference lists what there is: /api/reference.",
    sv: "Det finns inget på den här adressen. Referensen listar vad som finns: /api/reference.",
    nl: "Op dit adres is niets. In de referentie staat wat er is: /api/reference.",
  },
  body_is_no_object: {
    status: 400,
    en: "The body must be an object in JSON.",
    sv: "Anropets innehåll måste vara ett JSON-objekt.",
    nl: "De inhoud moet een object in JSON zijn.",
  },
  unreadable_body: {
    status: 400,
    en: "The body cannot be read as JSON.",
    sv: "Anropets innehåll går inte att läsa som JSON.",
    nl: "De inhoud is niet als JSON te lezen.",
  },
  misplaced_field: {
    status: 400,
    en: 'The field "{field}" does not belong in this part of the request.',
    sv: 'Fältet "{field}" hör inte hemma i den här delen av anropet.',
    nl: 'Het veld "{field}" hoort niet in dit deel van het verzoek.',
  },
  repeat_of_another: {
    status: 422,
    en: "This Idempotency-Key came with another request before. Use a new one for each thing that you want done.",
    sv: "Den här Idempotency-Key kom tidigare med ett annat anrop. Använd en ny för varje sak som ska göras.",
    nl: "Deze Idempotency-Key kwam eerder met een ander verzoek. Gebruik een nieuwe voor elke nieuwe opdracht.",
  },
  repeat_under_way: {
    status: 409,
    en: "The request with this Idempotency-Key is being carried out. Ask again in a moment.",
    sv: "Anropet med den här Idempotency-Key håller på att utföras. Fråga igen om en stund.",
    nl: "Het verzoek met deze Idempotency-Key wordt nu uitgevoerd. Vraag het over een ogenblik opnieuw.",
  },
  repeat_not_kept: {
    status: 400,
    en: "Koppla keeps no answer of this request. Send it without Idempotency-Key.",
    sv: "Koppla sparar inget svar på det här anropet. Skicka det utan Idempotency-Key.",
    nl: "Koppla bewaart geen antwoord op dit verzoek. Stuur het zonder Idempotency-Key.",
  },
  bad_idempotency_key: {
    status: 400,
    en: "An Idempotency-Key has 1 to 255 visible characters.",
    sv: "En Idempotency-Key har 1 till 255 synliga tecken.",
    nl: "Een Idempotency-Key heeft 1 tot 255 zichtbare tekens.",
  },
  too_large: {
    status: 413,
    en: "The request is too large.",
    sv: "Anropet är för stort.",
    nl: "Het verzoek is te groot.",
  },
  wrong_content_type: {
    status: 415,
    en: "Send the body as application/json.",
    sv: "Skicka innehållet som application/json.",
    nl: "Stuur de inhoud als application/json.",
  },
  foreign_origin: {
    status: 403,
    en: "This was sent from a page that is not one of Koppla's.",
    sv: "Det här skickades från en sida som inte är Kopplas.",
    nl: "Dit is verstuurd vanaf een pagina die niet van Koppla is.",
  },
  too_many_guesses: {
    status: 429,
    en: "Too many wrong keys came from this address. Try again in {seconds} seconds.",
    sv: "För många felaktiga nycklar har kommit från den här adressen. Försök igen om {seconds} sekunder.",
    nl: "Er kwamen te veel onjuiste sleutels van dit adres. Probeer het over {seconds} seconden opnieuw.",
  },
  too_many_requests: {
    status: 429,
    en: "This is more than Koppla takes at once. Try again in {seconds} seconds.",
    sv: "Det här är fler anrop än Koppla tar emot på en gång. Försök igen om {seconds} sekunder.",
    nl: "Dit is meer dan Koppla tegelijk aanneemt. Probeer het over {seconds} seconden opnieuw.",
  },
  system_failed: {
    status: 502,
    en: "{sentence}",
    sv: "{sentence}",
    nl: "{sentence}",
  },
  fault: {
    status: 500,
    en: "Koppla could not finish this.",
    sv: "Koppla kunde inte slutföra det här.",
    nl: "Koppla kon dit niet afmaken.",
  },
  database_unavailable: {
    status: 503,
    en: "The database does not answer, or has no room.",
    sv: "Databasen svarar inte eller har inget utrymme.",
    nl: "De database antwoordt niet of heeft geen ruimte.",
  },
  starting: {
    status: 503,
    en: "Koppla is starting: the database is being opened and brought up to date.",
    sv: "Koppla startar: databasen öppnas och uppdateras.",
    nl: "Koppla start: de database wordt geopend en bijgewerkt.",
  },
});
