import { defineOwnCause, sharedTexts } from "@koppla/connector-sdk";

export const installationUnreachable = defineOwnCause({
  code: "installation_unreachable",
  category: "unreachable",
  actor: "administrator",
  closes: "call",
  concerns: "connection",
  next: [{ action: "check_connection" }],
  arises: [],
  texts: {
    en: {
      title: "Installation not reachable",
      what: "AccountView cannot be reached: AccountView.Net answers, but not the installation behind it.",
      meaning: sharedTexts.unreached.en,
      advice:
        "Check that the computer with AccountView is on, and that its communication service runs. Ask whoever looks after that computer.",
    },
    sv: {
      title: "Installationen kan inte nås",
      what: "AccountView kan inte nås: AccountView.Net svarar, men inte installationen bakom.",
      meaning: sharedTexts.unreached.sv,
      advice:
        "Kontrollera att datorn med AccountView är på, och att dess kommunikationstjänst är igång. Fråga den som sköter datorn.",
    },
    nl: {
      title: "Installatie niet bereikbaar",
      what: "AccountView is niet bereikbaar: AccountView.Net antwoordt, maar de installatie erachter niet.",
      meaning: sharedTexts.unreached.nl,
      advice:
        "Controleer of de computer met AccountView aanstaat en of de communicatieservice draait. Vraag het aan de beheerder van die computer.",
    },
  },
});
