import { defineErrors } from "./define-errors.ts";

export const reconcileErrors = defineErrors({
  nothing_to_compare: {
    status: 404,
    en: 'There is no integration "{integration}" with flows to compare.',
    sv: 'Det finns ingen integration "{integration}" med flöden att jämföra.',
    nl: 'Er is geen integratie "{integration}" met stromen om te vergelijken.',
  },
  stock_is_not_compared: {
    status: 422,
    en: "Stock is compared with every run of its flow: it is always read whole.",
    sv: "Lagersaldon jämförs vid varje körning av sitt flöde: de läses alltid i sin helhet.",
    nl: "Voorraad wordt bij elke run van de stroom vergeleken, want voorraad wordt altijd volledig gelezen.",
  },
  being_compared: {
    status: 409,
    en: "{flow} is being compared at this moment by somebody else.",
    sv: "{flow} jämförs just nu av någon annan.",
    nl: "{flow} wordt op dit moment door iemand anders vergeleken.",
  },
});
