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
  new_epoch_needed: {
    status: 409,
    next: [{ action: "apply" }],
    en: "{connections} would lead to another system, address or company. What is known for {integration} belongs to the one of before: {forgotten} would be forgotten. Nothing was changed. If that is right, apply the file with {options}.",
    sv: "{connections} skulle leda till ett annat system, en annan adress eller ett annat företag. Det som är känt för {integration} hör till det förra: {forgotten} skulle glömmas. Inget har ändrats. Om det är rätt: läs in filen med {options}.",
    nl: "{connections} zou naar een ander systeem, adres of bedrijf leiden. Wat voor {integration} bekend is, hoort bij het vorige: {forgotten} zou worden vergeten. Er is niets gewijzigd. Klopt dat, pas het bestand dan toe met {options}.",
  },
  connection_still_used: {
    status: 409,
    next: [{ action: "apply" }],
    en: "{integration} still runs on {connection}, and is not in the file. Nothing was changed. Put {integration} into the file as well, or give the new address or company a connection with a name of its own.",
    sv: "{integration} använder fortfarande {connection} och finns inte i filen. Inget har ändrats. Ta med {integration} i filen, eller ge den nya adressen eller företaget en egen koppling med eget namn.",
    nl: "{integration} gebruikt {connection} nog, en staat niet in het bestand. Er is niets gewijzigd. Zet {integration} ook in het bestand, of geef het nieuwe adres of bedrijf een eigen verbinding met een eigen naam.",
  },
  epoch_over: {
    status: 409,
    en: "A connection of this flow leads to another system or company since. Nothing was changed; try again.",
    sv: "En koppling i flödet leder sedan nyss till ett annat system eller företag. Inget har ändrats; försök igen.",
    nl: "Een verbinding van deze flow leidt intussen naar een ander systeem of bedrijf. Er is niets gewijzigd; probeer het opnieuw.",
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
