import { defineErrors } from "./define-errors.ts";

export const linkErrors = defineErrors({
  links_cannot_be_made: {
    status: 422,
    en: "The links cannot be made; nothing was changed. Faults: {count}. The first: {first}",
    sv: "Länkarna kan inte skapas; inget har ändrats. Fel: {count}. Det första: {first}",
    nl: "De koppelingen kunnen niet worden gemaakt; er is niets gewijzigd. Fouten: {count}. De eerste: {first}",
  },
  linked_meanwhile: {
    status: 409,
    en: "A run has linked some of these records meanwhile. Nothing was changed; try again.",
    sv: "En körning har under tiden länkat några av posterna. Inget har ändrats; försök igen.",
    nl: "Een run heeft intussen enkele van deze records gekoppeld. Er is niets gewijzigd; probeer het opnieuw.",
  },
  not_linked: {
    status: 409,
    en: "{entity} {key} of {source} is not linked.",
    sv: "{entity} {key} i {source} är inte länkad.",
    nl: "{entity} {key} van {source} is niet gekoppeld.",
  },
  customers_not_listed: {
    status: 422,
    en: "{system} cannot list its customers. Look the number up there.",
    sv: "{system} kan inte räkna upp sina kunder. Slå upp numret där.",
    nl: "{system} kan zijn klanten niet opsommen. Zoek het nummer daar op.",
  },
  flow_has_no_customers: {
    status: 422,
    en: "{flow} carries no orders or invoices, so it has no customers.",
    sv: "{flow} överför varken ordrar eller fakturor, så det har inga kunder.",
    nl: "{flow} brengt geen orders of facturen over en heeft dus geen klanten.",
  },
  stock_has_no_links: {
    status: 422,
    en: "Stock belongs to a product and has no links of its own: adopt the flow of products.",
    sv: "Ett lagersaldo hör till en produkt och har inga egna länkar: ta över produkternas flöde.",
    nl: "Voorraad hoort bij een product en heeft geen eigen koppelingen: neem de productstroom over.",
  },
});
