import { defineOwnCause, sharedTexts } from "@koppla/connector-sdk";

export const debtorGone = defineOwnCause({
  code: "debtor_gone",
  category: "data",
  actor: "administrator",
  closes: "records",
  next: [{ action: "retry" }],
  arises: ["target"],
  texts: {
    en: {
      title: "Debtor gone",
      what: "AccountView no longer has the debtor that is linked with the customer.",
      meaning: sharedTexts.notWritten.en,
      advice:
        "Retry the record. Koppla then looks for the customer by everything that tells it, and asks once which debtor it is now.",
    },
    sv: {
      title: "Kunden är borta",
      what: "AccountView har inte längre den kund som är länkad.",
      meaning: sharedTexts.notWritten.sv,
      advice:
        "Försök igen med posten. Koppla söker då efter kunden på allt som kännetecknar den, och frågar en gång vilken kund i AccountView det är nu.",
    },
    nl: {
      title: "Debiteur weg",
      what: "AccountView heeft de debiteur die aan de klant gekoppeld is, niet meer.",
      meaning: sharedTexts.notWritten.nl,
      advice:
        "Probeer het record opnieuw. Koppla zoekt de klant dan op alles wat die kenmerkt, en vraagt één keer welke debiteur het nu is.",
    },
  },
});
