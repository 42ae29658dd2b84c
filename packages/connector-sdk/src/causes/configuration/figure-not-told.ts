import { defineCause } from "../cause.ts";
import { setUp } from "../shared-texts.ts";

export const figureNotTold = defineCause({
  code: "figure_not_told",
  category: "configuration",
  actor: "owner",
  closes: "records",
  next: [{ action: "apply" }],
  texts: {
    en: {
      title: "Stock figure not available",
      what: "The flow asks for a stock figure that the source does not give.",
      meaning: setUp.en,
      advice: "Choose another calculation in the settings of the flow.",
    },
    sv: {
      title: "Lagersiffran finns inte",
      what: "Flödet ber om en lagersiffra som källan inte lämnar.",
      meaning: setUp.sv,
      advice: "Välj en annan beräkning i flödets inställningar.",
    },
    nl: {
      title: "Voorraadcijfer niet beschikbaar",
      what: "De stroom vraagt om een voorraadcijfer dat de bron niet geeft.",
      meaning: setUp.nl,
      advice: "Kies een andere berekening in de instellingen van de stroom.",
    },
  },
});
