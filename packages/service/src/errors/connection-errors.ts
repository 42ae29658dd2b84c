import { defineErrors } from "./define-errors.ts";

export const connectionErrors = defineErrors({
  needs_no_browser: {
    status: 422,
    en: '"{connection}" needs no browser: {system} signs in with its credentials alone.',
    sv: '"{connection}" behöver ingen webbläsare: för {system} räcker inloggningsuppgifterna.',
    nl: '"{connection}" heeft geen browser nodig: Koppla meldt zich bij {system} aan met alleen de aanmeldgegevens.',
  },
  credentials_do_not_fit: {
    status: 422,
    en: "The credentials of {connection} do not fit: {problem}.",
    sv: "Inloggningsuppgifterna för {connection} passar inte: {problem}.",
    nl: "De aanmeldgegevens van {connection} kloppen niet: {problem}.",
  },
  foreign_redirect: {
    status: 400,
    en: "The browser comes back to {own}. Leave the address out.",
    sv: "Webbläsaren kommer tillbaka till {own}. Utelämna adressen.",
    nl: "De browser komt terug op {own}. Laat het adres weg.",
  },
  secrets_needed: {
    status: 422,
    next: [{ action: "apply" }],
    en: "Give the credentials of {connection}: it is new, or they were given for another address, system or company.",
    sv: "Ange inloggningsuppgifterna för {connection}: den är ny eller har fått en annan adress, ett annat system eller företag.",
    nl: "Geef de aanmeldgegevens van {connection} op. De verbinding is nieuw, of ze zijn voor een ander adres, systeem of bedrijf gegeven.",
  },
  new_sign_in_refused: {
    status: 422,
    next: [{ action: "apply" }],
    en: "{system} refuses the new credentials of {connection}{words}. The old ones still work, and stay. Nothing was changed.",
    sv: "{system} godtar inte de nya inloggningsuppgifterna för {connection}{words}. De gamla fungerar och är kvar. Inget har ändrats.",
    nl: "{system} weigert de nieuwe aanmeldgegevens van {connection}{words}. De oude werken nog, en blijven. Er is niets gewijzigd.",
  },
  foreign_sign_in: {
    status: 400,
    next: [{ action: "sign_in" }],
    en: "This answer does not belong to the sign-in that Koppla began. Start again.",
    sv: "Svaret hör inte till den inloggning som Koppla påbörjade. Börja om.",
    nl: "Dit antwoord hoort niet bij de aanmelding die Koppla begon. Begin opnieuw.",
  },
  sign_in_refused: {
    status: 409,
    en: "The access was not allowed: {reason}.",
    sv: "Åtkomsten tilläts inte: {reason}.",
    nl: "De toegang is niet toegestaan: {reason}.",
  },
  no_public_address: {
    status: 422,
    en: "The system needs an address that it can reach. Set KOPPLA_PUBLIC_URL, as in https://koppla.example.com.",
    sv: "Systemet behöver en adress som det kan nå. Ange KOPPLA_PUBLIC_URL, som i https://koppla.example.com.",
    nl: "Het systeem heeft een adres nodig dat het kan bereiken. Stel KOPPLA_PUBLIC_URL in, zoals https://koppla.example.com.",
  },
});
