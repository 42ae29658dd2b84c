import type { LetterText } from "../letter-text.ts";

const ignore = "Om det inte var du behöver du inte göra något.";

export const sv = {
  confirm: ({ minutes }) => ({
    subject: "Bekräfta din e-postadress",
    before: ["Någon har skapat ett konto med den här e-postadressen. Bekräfta att den är din."],
    button: "Bekräfta och logga in",
    after: [`Länken fungerar en gång, i ${minutes} minuter. ${ignore}`],
  }),
  known: () => ({
    subject: "Du har redan ett konto",
    before: [
      "Någon ville skapa ett konto med den här e-postadressen. Det finns redan ett: logga in eller välj ett nytt lösenord.",
    ],
    button: "Logga in",
    after: [ignore],
  }),
  reset: ({ minutes }) => ({
    subject: "Välj ett nytt lösenord",
    before: ["Någon har bett om ett nytt lösenord till ditt konto."],
    button: "Välj ett nytt lösenord",
    after: [`Länken fungerar en gång, i ${minutes} minuter. ${ignore}`],
  }),
  invitation: ({ inviter, organisation, days }) => ({
    subject: `Inbjudan till ${organisation}`,
    before: [`${inviter} bjuder in dig till ${organisation}.`],
    button: "Tacka ja till inbjudan",
    after: [`Länken fungerar i ${days} dagar. Om du inte vet vad det gäller behöver du inte göra något.`],
  }),
  newSignIn: ({ from, at }) => ({
    subject: "En ny inloggning på ditt konto",
    before: [
      `Någon har loggat in på ditt konto från en webbläsare som inte använts tidigare: från ${from}, ${at}.`,
      "Om det var du behöver du inte göra något. Annars: välj ett nytt lösenord, så avslutas alla sessioner.",
    ],
    button: "Se dina sessioner",
    after: [],
  }),
  passwordChanged: ({ at }) => ({
    subject: "Ditt lösenord har ändrats",
    before: [`Lösenordet till ditt konto ändrades ${at}.`, "Om det inte var du: välj genast ett nytt."],
    button: "Välj ett nytt lösenord",
    after: [],
  }),
} satisfies LetterText;
