import type { LetterText } from "../letter-text.ts";

const ignore = "Was u dit niet, dan hoeft u niets te doen.";

export const nl = {
  confirm: ({ minutes }) => ({
    subject: "Bevestig uw e-mailadres",
    before: ["Iemand heeft met dit e-mailadres een account aangemaakt. Bevestig dat het van u is."],
    button: "Bevestigen en aanmelden",
    after: [`De link werkt één keer, ${minutes} minuten lang. ${ignore}`],
  }),
  known: () => ({
    subject: "U hebt al een account",
    before: [
      "Iemand wilde met dit e-mailadres een account aanmaken. Dat bestaat al: meld u aan of kies een nieuw wachtwoord.",
    ],
    button: "Aanmelden",
    after: [ignore],
  }),
  reset: ({ minutes }) => ({
    subject: "Kies een nieuw wachtwoord",
    before: ["Iemand heeft een nieuw wachtwoord voor uw account aangevraagd."],
    button: "Nieuw wachtwoord kiezen",
    after: [`De link werkt één keer, ${minutes} minuten lang. ${ignore}`],
  }),
  invitation: ({ inviter, organisation, days }) => ({
    subject: `Uitnodiging voor ${organisation}`,
    before: [`${inviter} nodigt u uit voor ${organisation}.`],
    button: "Uitnodiging aannemen",
    after: [`De link werkt ${days} dagen. Weet u niet waar dit over gaat, dan hoeft u niets te doen.`],
  }),
  newSignIn: ({ from, at }) => ({
    subject: "Nieuwe aanmelding bij uw account",
    before: [
      `Iemand heeft zich bij uw account aangemeld vanuit een browser die niet eerder is gebruikt: vanaf ${from}, ${at}.`,
      "Was u dit, dan hoeft u niets te doen. Zo niet, kies dan een nieuw wachtwoord; dat beëindigt alle sessies.",
    ],
    button: "Uw sessies bekijken",
    after: [],
  }),
  passwordChanged: ({ at }) => ({
    subject: "Uw wachtwoord is gewijzigd",
    before: [`Het wachtwoord van uw account is gewijzigd: ${at}.`, "Was u dit niet, kies dan meteen een nieuw."],
    button: "Nieuw wachtwoord kiezen",
    after: [],
  }),
} satisfies LetterText;
