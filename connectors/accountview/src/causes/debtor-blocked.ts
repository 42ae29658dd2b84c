import { defineOwnCause, sharedTexts } from "@koppla/connector-sdk";

export const debtorBlocked = defineOwnCause({
  code: "debtor_blocked",
  category: "data",
  actor: "administrator",
  closes: "records",
  next: [{ action: "retry" }],
  arises: ["target"],
  texts: {
    en: {
      title: "Debtor blocked",
      what: "AccountView accepts no orders of this debtor: somebody blocked it there.",
      meaning: sharedTexts.notWritten.en,
      advice:
        "Remove the block of the debtor in AccountView. Then retry the order. If the block is intended, cancel the order in the source: Koppla then leaves it alone.",
    },
    sv: {
      title: "Kunden är spärrad",
      what: "AccountView tar inte emot ordrar från kunden: någon har lagt in en spärr där.",
      meaning: sharedTexts.notWritten.sv,
      advice:
        "Ta bort kundens spärr i AccountView. Försök sedan igen med ordern. Är spärren avsiktlig, makulera ordern i källan: Koppla lämnar den då orörd.",
    },
    nl: {
      title: "Debiteur geblokkeerd",
      what: "AccountView neemt geen orders van deze debiteur aan: iemand heeft die daar geblokkeerd.",
      meaning: sharedTexts.notWritten.nl,
      advice:
        "Hef de blokkering van de debiteur in AccountView op. Probeer de order daarna opnieuw. Is de blokkering bedoeld, annuleer dan de order in de bron: Koppla laat die dan met rust.",
    },
  },
  named: {
    by: /\bdebiteur\s+(\S+)/i,
    texts: {
      en: {
        one: "{system} refuses orders of debtor {value}",
        several: "{system} refuses orders of {count} debtors: {first}",
      },
      sv: {
        one: "{system} avvisar ordrar från kund {value}",
        several: "{system} avvisar ordrar från {count} kunder: {first}",
      },
      nl: {
        one: "{system} weigert orders van debiteur {value}",
        several: "{system} weigert orders van {count} debiteuren: {first}",
      },
    },
  },
});
