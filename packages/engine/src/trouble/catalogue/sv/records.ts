import type { CauseText } from "../cause-text.ts";

const goesOn = "den går igenom vid nästa körning, eller genast med koppla retry";
const stopped = "Posten skrevs inte; de andra går vidare.";

const refused = (title: string, what: string, next = `Rätta posten i källan; ${goesOn}.`): CauseText => ({
  title,
  what,
  meaning: stopped,
  next,
});

const unknown = (title: string, thing: string, next: string): CauseText =>
  refused(title, `Posten nämner ${thing} som målet inte har.`, `${next}; posten går igenom med koppla retry.`);

export const records = {
  refused: refused(
    "Avvisad av systemet",
    "Systemet avvisade detta av ett eget skäl, som står här med dess egna ord.",
    `Läs vad det svarade och rätta det; ${goesOn}.`,
  ),
  validation_failed: refused("Posten godtogs inte", "Systemet fann att posten som helhet inte är rätt."),
  already_exists: {
    title: "Finns redan",
    what: "Målet har redan en post med detta nummer eller denna referens.",
    meaning: "Inget skapades en andra gång. Koppla söker upp posten och länkar den, eller säger vad som skiljer.",
    next: "Inget, om det inte blir kvar: jämför då de två posterna.",
  },
  not_found: refused(
    "Hittades inte",
    "Det som skulle läsas eller ändras finns inte (längre).",
    `Kontrollera anslutningens adress och om posten togs bort; ${goesOn}.`,
  ),
  read_only: refused(
    "Fältet kan inte ändras",
    "Systemet behåller detta fält för sig självt.",
    `Ta bort fältet ur mappningen; ${goesOn}.`,
  ),
  immutable: refused(
    "Kan inte ändras senare",
    "Systemet låter fältet sättas en gång, när posten skapas, och nu är det annorlunda.",
    `Sätt tillbaka källan till det som målet har, eller skapa posten på nytt i båda; ${goesOn}.`,
  ),
  invalid_type: refused("Fel slags värde", "Systemet vill ha ett annat slags värde i detta fält."),
  invalid_decimal: refused("Talet godtas inte", "Systemet godtar inte detta tal, eller inte med så många decimaler."),
  invalid_format: refused("Fel form", "Värdet har inte den form som systemet kräver."),
  invalid_gtin: refused("Ogiltigt GTIN", "Streckkodens nummer har fel längd eller kontrollsiffra."),
  invalid_email: refused("Ogiltig e-postadress", "Systemet godtar inte detta som e-postadress."),
  invalid_country: refused("Okänt land", "Systemet känner inte till denna landskod."),
  invalid_quantity: refused("Antalet godtas inte", "Ett antal är noll eller mindre än noll där det inte går."),
  invalid_status_transition: refused(
    "Statusen kan inte följa",
    "Systemet låter inte en post gå från sin status till denna.",
  ),
  totals_mismatch: refused(
    "Summorna skiljer sig",
    "Dokumentets summor är inte vad systemet får av dess rader.",
    `Jämför radernas priser, rabatter och momskoder; ${goesOn}.`,
  ),
  sku_not_numeric: refused("Artikelnumret har bokstäver", "Denna installation tar bara artikelnummer av siffror."),
  unknown_property: refused(
    "Okänd egenskap",
    "Systemet känner inte till en egenskap som skickades.",
    `Ta bort den ur mappningen; ${goesOn}.`,
  ),
  unsupported_property: refused(
    "Egenskapen stöds inte",
    "Systemet tar inte emot denna egenskap för detta slags post.",
    `Ta bort den ur mappningen, eller begränsa den med ett villkor; ${goesOn}.`,
  ),
  unknown_reference: unknown("Hänvisar till inget", "något", "Skapa det där, eller rätta posten"),
  unknown_sku: unknown("Artikel saknas", "en artikel", "Låt produktflödet köras, eller skapa artikeln där"),
  unknown_parent: unknown("Överordnad saknas", "en överordnad", "Skapa den där, eller rätta posten"),
  unknown_category: unknown("Kategori saknas", "en kategori", "Låt kategoriflödet köras, eller skapa den där"),
  unknown_attribute: unknown("Attribut saknas", "ett attribut", "Skapa det där, eller ta bort det ur mappningen"),
  unknown_option: unknown(
    "Alternativ saknas",
    "ett alternativ för ett attribut",
    "Lägg till det där, eller översätt det i en uppslagstabell",
  ),
  unknown_family: unknown("Produktfamilj saknas", "en produktfamilj", "Skapa den där, eller rätta mappningen"),
  unknown_tax_code: unknown("Momskod saknas", "en momskod", "Rätta uppslagstabellen för momskoder"),
  unknown_discount_group: unknown(
    "Rabattgrupp saknas",
    "en rabattgrupp",
    "Skapa den där, eller rätta uppslagstabellen",
  ),
  unknown_employee: unknown("Medarbetare saknas", "en medarbetare", "Rätta employeeNumber i inställningarna"),
  unknown_customer: unknown("Kund saknas", "en kund", "Skapa kunden där, eller låt kundflödet köras"),
  unknown_payment_method: unknown("Betalsätt saknas", "ett betalsätt", "Rätta uppslagstabellen för betalsätt"),
  unknown_payment_term: unknown(
    "Betalningsvillkor saknas",
    "ett betalningsvillkor",
    "Rätta uppslagstabellen för betalningsvillkor",
  ),
  unknown_location: unknown("Lagerplats saknas", "en lagerplats", "Rätta platsen i inställningarna"),
  unknown_invoice: unknown("Faktura saknas", "en faktura", "Bokför den fakturan först, eller rätta posten"),
  axes_mismatch: refused(
    "Varianten passar inte sin modell",
    "Varianten har andra axlar än den konfigurerbara produkt som den hör till.",
    `Ge varianten modellens axlar, eller rätta attributtabellen; ${goesOn}.`,
  ),
  duplicate_variant: refused("Varianten finns två gånger", "En annan variant av samma produkt har samma axlar."),
  category_cycle: refused("Kategori under sig själv", "Kategorin skulle till slut stå under sig själv."),
  too_many_lines: refused(
    "För många rader",
    "Dokumentet har fler rader än målet tar emot.",
    "Lägg in det i målet för hand under samma referens; sedan länkas det av sig självt.",
  ),
  shipping_article_missing: refused(
    "Artikel för frakt är inte vald",
    "Ordern har fraktkostnad, och anslutningen säger inte på vilken artikel den bokförs.",
    `Ange shippingArticle vid anslutningen; ${goesOn}.`,
  ),
} as const;
