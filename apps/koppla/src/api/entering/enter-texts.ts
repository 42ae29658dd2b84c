import type { Language } from "@koppla/mapping/language";

interface EnterText {
  readonly signInTitle: string;
  readonly signInButton: string;
  readonly setUpTitle: string;
  readonly setUpText: string;
  readonly setUpButton: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly organisation: string;
  readonly doneTitle: string;
  readonly doneText: string;
  readonly secondFactor: string;
}

/** The page behind an address that lets somebody in once. */
export const enterTexts: { readonly [Name in Language]: EnterText } = {
  en: {
    signInTitle: "Sign in to Koppla",
    signInButton: "Sign in",
    setUpTitle: "Set up Koppla",
    setUpText: "Whoever fills this in owns this installation.",
    setUpButton: "Make the account",
    name: "Name",
    email: "E-mail address",
    password: "Password, at least 8 characters",
    organisation: "Organisation",
    doneTitle: "You are signed in",
    doneText: "This browser is signed in to Koppla now.",
    secondFactor: "The address is confirmed. Sign in with your password and your second factor.",
  },
  sv: {
    signInTitle: "Logga in i Koppla",
    signInButton: "Logga in",
    setUpTitle: "Kom igång med Koppla",
    setUpText: "Den som fyller i det här äger installationen.",
    setUpButton: "Skapa kontot",
    name: "Namn",
    email: "E-postadress",
    password: "Lösenord, minst 8 tecken",
    organisation: "Organisation",
    doneTitle: "Du är inloggad",
    doneText: "Den här webbläsaren är nu inloggad i Koppla.",
    secondFactor: "Adressen är bekräftad. Logga in med ditt lösenord och din andra faktor.",
  },
  nl: {
    signInTitle: "Aanmelden bij Koppla",
    signInButton: "Aanmelden",
    setUpTitle: "Koppla in gebruik nemen",
    setUpText: "Wie dit invult, is eigenaar van deze installatie.",
    setUpButton: "Account aanmaken",
    name: "Naam",
    email: "E-mailadres",
    password: "Wachtwoord, minstens 8 tekens",
    organisation: "Organisatie",
    doneTitle: "U bent aangemeld",
    doneText: "Deze browser is nu aangemeld bij Koppla.",
    secondFactor: "Het adres is bevestigd. Meld u aan met uw wachtwoord en uw tweede factor.",
  },
};
