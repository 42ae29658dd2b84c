import type { ConnectingWords } from "@koppla/connector-sdk";

/** What people read who connect AccountView. Where its portal has which page is not checked, so no way is named. */
export const connecting: ConnectingWords = {
  about: { en: "Bookkeeping and stock", sv: "Bokföring och lager", nl: "Boekhouding en voorraad" },
  exampleAddress: "https://www.accountview.net/api/v3",
  addressHelp: {
    en: "The address of AccountView.Net, or of your own relay.",
    sv: "Adressen till AccountView.Net, eller till ert eget relä.",
    nl: "Het adres van AccountView.Net, of van uw eigen relay.",
  },
  before: [
    {
      en: "AccountView.Net is installed, and can be reached from outside.",
      sv: "AccountView.Net är installerat och går att nå utifrån.",
      nl: "AccountView.Net is geïnstalleerd en van buiten bereikbaar.",
    },
    {
      en: "The user exists in AccountView, with rights for articles, debtors and orders.",
      sv: "Användaren finns i AccountView, med rättigheter till artiklar, kunder och order.",
      nl: "De gebruiker bestaat in AccountView, met rechten voor artikelen, debiteuren en orders.",
    },
    {
      en: "No other program uses this key pair: one set works at a time.",
      sv: "Inget annat program använder detta nyckelpar: bara ett i taget fungerar.",
      nl: "Geen ander programma gebruikt dit sleutelpaar: er werkt er maar één tegelijk.",
    },
  ],
  credentials: {
    clientId: {
      title: { en: "API key", sv: "API-nyckel", nl: "API-sleutel" },
      help: {
        en: "Shown where you registered Koppla at AccountView.Net.",
        sv: "Visas där du registrerade Koppla hos AccountView.Net.",
        nl: "Staat waar u Koppla bij AccountView.Net hebt aangemeld.",
      },
    },
    clientSecret: {
      title: { en: "API secret", sv: "API-hemlighet", nl: "API-geheim" },
      help: {
        en: "Stands beside the key. Koppla seals it, and never shows it again.",
        sv: "Står bredvid nyckeln. Koppla förseglar den och visar den aldrig igen.",
        nl: "Staat naast de sleutel. Koppla verzegelt het en toont het nooit meer.",
      },
    },
  },
};
