import { defineOwnCause, sharedTexts } from "@koppla/connector-sdk";

export const axisWithoutOptions = defineOwnCause({
  code: "axis_without_options",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "apply" }, { action: "retry" }],
  arises: ["setting"],
  texts: {
    en: {
      title: "Axis is no list of options",
      what: "Parts PIM cannot make the product model, since an axis of it is no attribute with options (type select) there.",
      meaning: sharedTexts.notWritten.en,
      advice:
        "Name an attribute of type select in the integration's setting attributes instead, or create one in Parts PIM. Then retry the record.",
    },
    sv: {
      title: "Axeln saknar alternativ",
      what: "Parts PIM kan inte skapa produktmodellen, eftersom en av dess axlar inte är ett attribut med alternativ (typ select) där.",
      meaning: sharedTexts.notWritten.sv,
      advice:
        "Ange ett attribut av typ select i integrationens inställning attributes i stället, eller skapa ett i Parts PIM. Försök sedan igen med posten.",
    },
    nl: {
      title: "As heeft geen opties",
      what: "Parts PIM kan het productmodel niet maken, want een as ervan is daar geen attribuut met opties (type select).",
      meaning: sharedTexts.notWritten.nl,
      advice:
        "Noem een attribuut van het type select in de instelling attributes van de integratie, of maak er een aan in Parts PIM. Probeer het record daarna opnieuw.",
    },
  },
});
