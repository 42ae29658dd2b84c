import { defineCause } from "@koppla/connector-sdk";

export const webhookRefused = defineCause({
  code: "webhook_refused",
  category: "configuration",
  actor: "operator",
  closes: "hand",
  next: [{ action: "check_connection" }],
  texts: {
    en: {
      title: "Webhook refused",
      what: "A message came in the name of a system, but its signature, age or content is wrong.",
      meaning: "Koppla ignored it, and finds the change when it reads by the schedule.",
      advice: "Compare the webhook's secret on both sides, and the clock of the sending system.",
    },
    sv: {
      title: "Webhook avvisad",
      what: "Ett meddelande kom i ett systems namn, men dess signatur, ålder eller innehåll stämmer inte.",
      meaning: "Koppla brydde sig inte om det, och hittar ändringen när det läser enligt schemat.",
      advice: "Jämför webhookens hemlighet på båda sidor, och klockan i systemet som skickar.",
    },
    nl: {
      title: "Webhook geweigerd",
      what: "Er kwam een bericht onder de naam van een systeem, maar handtekening, leeftijd of inhoud klopt niet.",
      meaning: "Koppla negeerde het, en vindt de wijziging als het volgens het schema leest.",
      advice: "Vergelijk het geheim van de webhook aan beide kanten, en de klok van het verzendende systeem.",
    },
  },
});
