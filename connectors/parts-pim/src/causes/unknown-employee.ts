import { defineOwnCause, sharedTexts } from "@koppla/connector-sdk";

export const unknownEmployee = defineOwnCause({
  code: "unknown_employee",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "apply" }],
  remedy: "reference",
  arises: ["source", "document", "setting", "table", "mapping"],
  texts: {
    en: {
      title: "Employee missing",
      what: "The record names an employee that Parts PIM does not have.",
      meaning: sharedTexts.notWritten.en,
      advice: "Correct employeeNumber in the settings. It then goes through with the next run.",
    },
    sv: {
      title: "Medarbetare saknas",
      what: "Posten nämner en medarbetare som Parts PIM inte har.",
      meaning: sharedTexts.notWritten.sv,
      advice: "Rätta employeeNumber i inställningarna. Posten går sedan igenom vid nästa körning.",
    },
    nl: {
      title: "Medewerker ontbreekt",
      what: "Het record noemt een medewerker die Parts PIM niet heeft.",
      meaning: sharedTexts.notWritten.nl,
      advice: "Verbeter employeeNumber in de instellingen. Daarna gaat het record mee met de volgende run.",
    },
  },
});
