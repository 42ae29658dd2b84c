import { defineOwnCause, sharedTexts } from "@koppla/connector-sdk";

export const debtorGone = defineOwnCause({
  code: "debtor_gone",
  category: "data",
  actor: "administrator",
  closes: "records",
  next: [{ action: "apply" }, { action: "retry" }],
  arises: ["target"],
  texts: {
    en: {
      title: "Debtor gone",
      what: "AccountView no longer has the debtor that is linked with the customer.",
      meaning: sharedTexts.notWritten.en,
      advice:
        "Remove the link of the customer, which needs a flow of customers in the file. Koppla then looks for the customer again. Then retry the record.",
    },
    sv: {
      title: "Kunden är borta",
      what: "AccountView har inte längre den kund som är länkad.",
      meaning: sharedTexts.notWritten.sv,
      advice:
        "Ta bort kundens länk, vilket kräver ett kundflöde i filen. Koppla söker sedan efter kunden på nytt. Försök därefter igen med posten.",
    },
    nl: {
      title: "Debiteur weg",
      what: "AccountView heeft de debiteur die aan de klant gekoppeld is, niet meer.",
      meaning: sharedTexts.notWritten.nl,
      advice:
        "Verwijder de koppeling van de klant; daarvoor is een klantenstroom in het bestand nodig. Koppla zoekt de klant dan opnieuw. Probeer het record daarna opnieuw.",
    },
  },
});
