import { defineCause } from "../cause.ts";

export const catalogueEmpty = defineCause({
  code: "catalogue_empty",
  category: "configuration",
  actor: "owner",
  closes: "hand",
  next: [{ action: "check_connection" }],
  texts: {
    en: {
      title: "No products yet",
      what: "The system answers, and has no products.",
      meaning: "No flow has a product to carry. Orders wait for products that are not there.",
      advice:
        "Check that the right environment or company is connected. If so, add a product there, or let a flow bring products. Then test again.",
    },
    sv: {
      title: "Inga produkter än",
      what: "Systemet svarar, men har inga produkter.",
      meaning: "Inget flöde har någon produkt att föra över. Order väntar på produkter som inte finns.",
      advice:
        "Kontrollera att rätt miljö eller företag är anslutet. Lägg annars till en produkt där, eller låt ett flöde föra dit produkter. Testa sedan igen.",
    },
    nl: {
      title: "Nog geen producten",
      what: "Het systeem antwoordt, maar heeft geen producten.",
      meaning: "Geen stroom heeft een product om over te zetten. Orders wachten op producten die er niet zijn.",
      advice:
        "Controleer of de juiste omgeving of administratie verbonden is. Voeg anders daar een product toe, of laat een stroom producten brengen. Test daarna opnieuw.",
    },
  },
});
