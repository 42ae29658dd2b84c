import type { CauseText } from "../cause-text.ts";

const goesOn = "daarna gaat het mee met de volgende run, of meteen met koppla retry";
const stopped = "Het record is niet geschreven; de andere gaan verder.";

const refused = (title: string, what: string, next = `Verbeter het record in de bron; ${goesOn}.`): CauseText => ({
  title,
  what,
  meaning: stopped,
  next,
});

const unknown = (title: string, thing: string, next: string): CauseText =>
  refused(
    title,
    `Het record noemt ${thing} die het doel niet heeft.`,
    `${next}; het record gaat door met koppla retry.`,
  );

export const records = {
  refused: refused(
    "Geweigerd door het systeem",
    "Het systeem weigerde dit om een eigen reden, die hier in zijn eigen woorden staat.",
    `Lees wat het zei en verbeter dat; ${goesOn}.`,
  ),
  validation_failed: refused("Record niet aanvaard", "Het systeem vond het record als geheel niet goed."),
  already_exists: {
    title: "Bestaat al",
    what: "Het doel heeft al een record met dit nummer of deze referentie.",
    meaning: "Er is niets een tweede keer gemaakt. Koppla zoekt het record en koppelt het, of zegt wat verschilt.",
    next: "Niets, tenzij het blijft: vergelijk dan beide records.",
  },
  not_found: refused(
    "Niet gevonden",
    "Wat gelezen of gewijzigd moest worden is er niet (meer).",
    `Controleer het adres van de verbinding en of het record verwijderd is; ${goesOn}.`,
  ),
  read_only: refused(
    "Veld niet te wijzigen",
    "Het systeem houdt dit veld voor zichzelf.",
    `Haal het veld uit de mapping; ${goesOn}.`,
  ),
  immutable: refused(
    "Later niet te wijzigen",
    "Het systeem laat dit veld één keer invullen, bij het maken, en nu is het anders.",
    `Zet de bron terug op wat het doel heeft, of maak het record in beide opnieuw; ${goesOn}.`,
  ),
  invalid_type: refused("Verkeerde soort waarde", "Het systeem wil een andere soort waarde in dit veld."),
  invalid_decimal: refused(
    "Getal niet aanvaard",
    "Het systeem neemt dit getal niet aan, of niet met zoveel decimalen.",
  ),
  invalid_format: refused("Verkeerde vorm", "De waarde heeft niet de vorm waar het systeem om vraagt."),
  invalid_gtin: refused("GTIN ongeldig", "Het streepjescodenummer heeft een verkeerde lengte of controlecijfer."),
  invalid_email: refused("E-mailadres ongeldig", "Het systeem neemt dit niet aan als e-mailadres."),
  invalid_country: refused("Land onbekend", "Het systeem kent deze landcode niet."),
  invalid_quantity: refused("Aantal niet aanvaard", "Een aantal is nul of minder dan nul waar dat niet kan."),
  invalid_status_transition: refused(
    "Status kan niet volgen",
    "Het systeem laat een record niet van zijn status naar deze gaan.",
  ),
  totals_mismatch: refused(
    "Totalen verschillen",
    "De totalen van het document zijn niet wat het systeem uit de regels berekent.",
    `Vergelijk prijzen, kortingen en btw-codes van de regels; ${goesOn}.`,
  ),
  sku_not_numeric: refused(
    "Artikelnummer met letters",
    "Deze installatie neemt alleen artikelnummers van cijfers aan.",
  ),
  unknown_property: refused(
    "Eigenschap onbekend",
    "Het systeem kent een eigenschap niet die verstuurd werd.",
    `Haal die uit de mapping; ${goesOn}.`,
  ),
  unsupported_property: refused(
    "Eigenschap niet ondersteund",
    "Het systeem neemt deze eigenschap voor dit soort record niet aan.",
    `Haal die uit de mapping, of beperk die met een voorwaarde; ${goesOn}.`,
  ),
  unknown_reference: unknown("Verwijst naar niets", "een verwijzing", "Maak het daar aan, of verbeter het record"),
  unknown_sku: unknown(
    "Artikel ontbreekt",
    "een artikelcode",
    "Laat de productstroom draaien, of maak het artikel daar aan",
  ),
  unknown_parent: unknown("Bovenliggende ontbreekt", "een bovenliggende", "Maak die daar aan, of verbeter het record"),
  unknown_category: unknown(
    "Categorie ontbreekt",
    "een categorie",
    "Laat de categoriestroom draaien, of maak die daar aan",
  ),
  unknown_attribute: unknown(
    "Attribuut ontbreekt",
    "een attribuutcode",
    "Maak het daar aan, of haal het uit de mapping",
  ),
  unknown_option: unknown(
    "Optie ontbreekt",
    "een optie van een attribuut",
    "Voeg die daar toe, of vertaal die in een opzoektabel",
  ),
  unknown_family: unknown(
    "Productfamilie ontbreekt",
    "een productfamilie",
    "Maak die daar aan, of verbeter de mapping",
  ),
  unknown_tax_code: unknown("Btw-code ontbreekt", "een btw-code", "Verbeter de opzoektabel van btw-codes"),
  unknown_discount_group: unknown(
    "Kortingsgroep ontbreekt",
    "een kortingsgroep",
    "Maak die daar aan, of verbeter de opzoektabel",
  ),
  unknown_employee: unknown("Medewerker ontbreekt", "een medewerker", "Verbeter employeeNumber in de instellingen"),
  unknown_customer: unknown("Klant ontbreekt", "een klant", "Maak de klant daar aan, of laat de klantenstroom draaien"),
  unknown_payment_method: unknown(
    "Betaalwijze ontbreekt",
    "een betaalwijze",
    "Verbeter de opzoektabel van betaalwijzen",
  ),
  unknown_payment_term: unknown(
    "Betalingsconditie ontbreekt",
    "een betalingsconditie",
    "Verbeter de opzoektabel van betalingscondities",
  ),
  unknown_location: unknown(
    "Voorraadlocatie ontbreekt",
    "een voorraadlocatie",
    "Verbeter de locatie in de instellingen",
  ),
  unknown_invoice: unknown("Factuur ontbreekt", "een factuur", "Boek die factuur eerst, of verbeter het record"),
  axes_mismatch: refused(
    "Variant past niet bij het model",
    "De variant heeft andere assen dan het configureerbare product waar hij bij hoort.",
    `Geef de variant de assen van het model, of verbeter de attribuuttabel; ${goesOn}.`,
  ),
  duplicate_variant: refused(
    "Variant staat er twee keer",
    "Een andere variant van hetzelfde product heeft dezelfde assen.",
  ),
  category_cycle: refused("Categorie onder zichzelf", "De categorie zou uiteindelijk onder zichzelf staan."),
  too_many_lines: refused(
    "Te veel regels",
    "Het document heeft meer regels dan het doel aanneemt.",
    "Voer het in het doel met de hand in onder dezelfde referentie; daarna wordt het vanzelf gekoppeld.",
  ),
  shipping_article_missing: refused(
    "Artikel voor verzending niet ingesteld",
    "De order heeft verzendkosten, en de verbinding zegt niet op welk artikel die geboekt worden.",
    `Stel shippingArticle in bij de verbinding; ${goesOn}.`,
  ),
} as const;
