import type { CauseText, StopTexts } from "../cause-text.ts";

const waits = (title: string, what: string, next: string): CauseText => ({
  title,
  what,
  meaning: "Posten väntar och går vidare av sig själv när detta är ordnat. Inget skrevs två gånger.",
  next,
});

const byItself = (title: string, what: string): CauseText => ({
  title,
  what,
  meaning: "Koppla ordnar detta av sig självt; under tiden skickas inget två gånger.",
  next: "Inget.",
});

const byHand = (title: string, what: string, meaning: string, next: string): CauseText => ({
  title,
  what,
  meaning,
  next,
});

export const procedures: StopTexts = {
  several_found: waits(
    "Flera passar",
    "Målet har flera poster som passar, och Koppla gissar inte.",
    "Lämna kvar en av dem i målet.",
  ),
  already_linked: waits(
    "Hör till en annan",
    "Det som hittades i målet hör till en annan post i källan.",
    "Rätta den av de två som är fel.",
  ),
  doubtful_match: waits(
    "Tveksam träff",
    "Målet har en post med samma nummer som skiljer sig i något annat som känner igen den.",
    "Gör båda lika, eller bestäm: koppla adopt INTEGRATION/FLOW.",
  ),
  gone_from_target: waits(
    "Borta ur målet",
    "Posten som denna var länkad till finns inte längre.",
    "Återställ den i målet, eller ta bort länken: koppla links INTEGRATION/FLOW.",
  ),
  both_changed: waits(
    "Ändrad på båda sidor",
    "Samma fält ändrades på båda sidor, och Koppla gissar inte vilket som gäller.",
    "Gör båda lika, eller låt en sida gälla: koppla run INTEGRATION/FLOW --record KEY --overwrite.",
  ),
  being_placed: byItself("Läggs in av en annan körning", "En annan körning lägger in samma kund eller adress just nu."),
  outcome_unknown: byItself(
    "Svaret gick förlorat",
    "Ett svar gick förlorat, och det som skickades kan ännu komma fram. Koppla väntar så länge det kan dröja, och ser efter.",
  ),
  reference_missing: waits(
    "Ingen referens",
    "Posten har ingen referens som den kan hittas igen med.",
    "Ge den en i källan.",
  ),
  customer_missing: waits(
    "Kunden är borta",
    "Orderns kund finns inte längre i källan.",
    "Ge ordern en annan kund, eller ange en standardkund.",
  ),
  customer_not_found: waits(
    "Kunden hittades inte",
    "Orderns kund finns inte i målet, och flödet letar bara efter kunder.",
    "Skapa kunden där, eller ange en standardkund.",
  ),
  customer_stopped: waits(
    "Kunden lades inte in",
    "Orderns kund kunde inte läggas in.",
    "Ordna det som är fel med kunden.",
  ),
  default_debtor_missing: waits(
    "Standardkunden saknas",
    "Flödets standardkund finns inte i målet.",
    "Skapa den där, eller rätta inställningen defaultDebtor.",
  ),
  address_stopped: waits(
    "Adressen lades inte in",
    "Orderns leveransadress kunde inte läggas in.",
    "Ordna det som är fel med adressen.",
  ),
  product_missing: waits(
    "Artikel saknas",
    "En order nämner en artikel som målet ännu inte har.",
    "Låt produktflödet köras, eller skapa artikeln där.",
  ),
  product_stopped: waits(
    "Artikeln skapades inte",
    "En artikel som en order behöver kunde inte skapas.",
    "Ordna det som är fel med artikeln.",
  ),
  replacement_missing: waits(
    "Ersättningsartikeln saknas",
    "Artikeln som ersätter dem som saknas finns inte i målet.",
    "Skapa den där, eller rätta inställningen replacementArticle.",
  ),
  found_differs: waits(
    "Finns, men annorlunda",
    "Målet har ett dokument med samma referens som skiljer sig. Inget skrevs.",
    "Jämför de två, och ta bort eller rätta det som är fel.",
  ),
  placed_twice: waits(
    "Finns två gånger",
    "Målet har flera dokument med denna referens.",
    "Ta bort dem som är för många.",
  ),
  stored_otherwise: byHand(
    "Sparad annorlunda",
    "Målet sparar det inlagda dokumentet annorlunda än det skickades.",
    "Det är inlagt och skickas inte igen, men något i det skiljer sig.",
    "Kontrollera dokumentet i målet, och rätta det där.",
  ),
  cancel_by_hand: byHand(
    "Avbeställd efter inläggning",
    "Ordern avbeställdes i källan efter att den hade lagts in.",
    "Den står kvar i målet: Koppla tar inte bort något.",
    "Avbeställ den i målet för hand.",
  ),
  credit_by_hand: byHand(
    "Kreditfaktura",
    "En kreditfaktura kan inte bli en order.",
    "Den finns inte i målet.",
    "Bokför den för hand, eller låt flödet göra fakturor (inställningen as: invoice).",
  ),
  kept_too_little: byHand(
    "Avslutad för tidigt",
    "Ordern avslutades innan Koppla läste den, och historiken sparar varken momskoder eller rabatter.",
    "Den finns inte i målet, eftersom den skulle bli fel där.",
    "Lägg in den för hand under samma referens, eller ange finishedOrders: place.",
  ),
  deleted_in_source: byHand(
    "Borta ur källan",
    "Posten är borta ur källan.",
    "Den är märkt så och står kvar i målet: Koppla tar inte bort något.",
    "Ta bort den i målet om den inte ska finnas där.",
  ),
  many_deleted: byHand(
    "Många poster borta på en gång",
    "Så många poster är borta ur källan på en gång att den kan ha blivit avklippt.",
    "Ingen märktes. Andra ändringar gick igenom.",
    "Se efter i källan. Om det stämmer: koppla run INTEGRATION/FLOW --full --accept-deletions.",
  ),
  cannot_tell: byHand(
    "Går inte att se om det finns",
    "Svaret gick förlorat, och målet kan inte genomsökas efter dokumentet.",
    "Inget skickas igen innan någon har sett efter, så att det inte kan finnas två gånger.",
    "Se efter i målet, och sedan: koppla retry INTEGRATION/FLOW --record KEY med --there NUMBER eller --not-there.",
  ),
  tried_to_the_limit: byHand(
    "Försökt till gränsen",
    "Svaren på så många anrop för posten gick förlorade att den inte skickas igen av sig själv.",
    "Posten står stilla, och kan finnas i målet eller inte; de andra går vidare.",
    "Se efter varför målet inte svarar för den, och sedan: koppla retry INTEGRATION/FLOW --record KEY.",
  ),
  worker_stopped: byItself(
    "Koppla stoppades",
    "Koppla stoppades medan det höll på med posten. Nästa arbetare ser efter hur långt det kom.",
  ),
  connection_paused: {
    title: "Anslutningen är pausad",
    what: "Systemet svarade fel så ofta att Koppla lämnar det i fred en stund.",
    meaning:
      "Anslutningens alla flöden väntar. Ett litet anrop provar då och då om det är tillbaka; sedan går allt vidare.",
    next: "Inget, om det är underhåll. Annars: kontrollera att systemet är igång och går att nå.",
  },
  poison_record: {
    title: "Post som stör arbetet",
    what: "Arbetet med denna post avslutade processen, eller misslyckades inne i Koppla, flera gånger.",
    meaning: "Posten lades åt sidan; alla andra går vidare.",
    next: "Anmäl det med incidentens nummer. Se efter om något är ovanligt i posten, till exempel en mycket stor text.",
  },
  parent_missing: waits(
    "Överordnad kategori saknas",
    "Den överordnade kategorin finns ännu inte i målet.",
    "Ordna det som är fel med den överordnade.",
  ),
  parent_cycle: byHand(
    "Kategori under sig själv",
    "Kategorin är till slut överordnad sig själv.",
    "Den skrevs inte; de andra går vidare.",
    "Rätta trädet i källan; den går igenom vid nästa körning.",
  ),
  reconcile_missing: {
    title: "Saknas på ena sidan",
    what: "Jämförelsen av systemen fann en post som är länkad eller väntad men inte finns i målet.",
    meaning: "De två systemen är inte i takt vid denna post.",
    next: "Se efter om någon tog bort den där. Om den ska finnas, försök igen med koppla retry.",
  },
  reconcile_doubled: {
    title: "Finns två gånger",
    what: "Jämförelsen av systemen fann flera poster i målet för en i källan.",
    meaning: "Något kan räknas eller levereras två gånger.",
    next: "Ta bort dem som är för många i målet. Koppla tar inte bort något.",
  },
  reconcile_differs: {
    title: "Siffror skiljer sig",
    what: "Jämförelsen av systemen fann en post som inte är lika på båda sidor.",
    meaning: "De två systemen är inte i takt vid denna post.",
    next: "Jämför båda, och rätta den som är fel. En bokförd order ändras inte av Koppla.",
  },
  restored_backup: {
    title: "Säkerhetskopia återställd",
    what: "Kopplas databas är äldre än det som det har skrivit till systemen: en säkerhetskopia återställdes.",
    meaning: "Inget skickas innan båda sidor har jämförts, så att inget läggs in en andra gång.",
    next: "Vänta på jämförelsen, eller starta den: koppla reconcile.",
  },
  reconcile_dangling: {
    title: "Länk utan sin post",
    what: "Jämförelsen av systemen fann en länk vars post är borta från källan, eller från båda sidor.",
    meaning: "Länken leder ingenstans; inget förs över genom den.",
    next: "Se efter om posten togs bort med avsikt, och ta bort länken med koppla links.",
  },
};
