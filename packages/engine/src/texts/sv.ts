import type { Texts } from "./en.ts";

export const sv: Texts = {
  said: (system, words) => `${system} svarade: ”${words}”.`,
  categories: {
    configuration: "Något i inställningarna stämmer inte. Rätta det och kör flödet igen.",
    credentials:
      "Systemet godtog inte inloggningen. Kontrollera anslutningens uppgifter, eller logga in igen med koppla connect.",
    mapping:
      "Ett värde kunde inte göras om till målets form. Rätta mappningen eller posten; sedan går den vidare av sig själv.",
    data: "Posten avvisades som den är. Rätta den i källan; den går igenom vid nästa körning, eller med koppla retry.",
    rate_limit: "Systemet bad Koppla att vänta. Koppla fortsätter av sig själv.",
    unreachable:
      "Systemet gick inte att nå. Koppla försöker igen av sig själv; om det inte hjälper, kontrollera adressen och systemet.",
    unknown_outcome:
      "Svaret gick förlorat, så det är inte känt om detta skrevs. Koppla söker efter det innan något skickas igen.",
    bug: "Detta är ett fel i Koppla. Inget är förlorat; anmäl det gärna med körningens nummer.",
  },
  stops: {
    several_found: ({ record, target, keys }) =>
      `${record}: ${target} har flera poster som passar (${keys}), och Koppla gissar inte. Lämna kvar en av dem, så går posten vidare av sig själv.`,
    already_linked: ({ record, target, by }) =>
      `${record}: posten som hittades i ${target} hör redan till post ${by} i källan. Rätta den av de två som är fel, så går posten vidare av sig själv.`,
    gone_from_target: ({ record, target, key }) =>
      `${record}: post ${key} i ${target}, som den var kopplad till, finns inte längre. Återställ den, så går posten vidare av sig själv.`,
    both_changed: ({ record, source, target, fields }) =>
      `${record} har ändrats både i ${source} och i ${target} sedan båda senast var lika, och Koppla gissar inte vilket som gäller (${source} ↔ ${target}): ${fields}. Gör dem lika på båda sidor, eller låt denna sidas gälla: koppla run INTEGRATION/FLOW --record KEY --overwrite.`,
    being_placed: ({ record, target }) =>
      `${record}: en annan körning lägger in samma sak i ${target} just nu. Posten går vidare av sig själv så snart det är klart.`,
    outcome_unknown: ({ record, target }) =>
      `${record}: ett svar från ${target} gick förlorat, och det som skickades kan ännu komma fram. Koppla väntar så länge det kan ta, tittar efter och går vidare av sig själv.`,
    reference_missing: ({ record, source, field }) =>
      `${record}: den saknar referens (${field}), så den skulle inte kunna hittas igen och kunde läggas in två gånger. Ge den en i ${source}, så går den vidare av sig själv.`,
    customer_missing: ({ record, source, customer }) =>
      `${record}: dess kund ${customer} finns inte längre i ${source}. Ge ordern en annan kund där, eller ange en standardkund; sedan går den vidare av sig själv.`,
    customer_not_found: ({ record, target, customer }) =>
      `${record}: dess kund ${customer} finns inte i ${target}, och det här flödet söker bara efter kunder. Skapa kunden där, eller ange en standardkund; sedan går den vidare av sig själv.`,
    customer_stopped: ({ record, customer }) =>
      `${record}: den väntar på sin kund ${customer}, som inte kunde läggas in, och går vidare av sig själv när det är gjort.`,
    default_debtor_missing: ({ record, target, debtor }) =>
      `${record}: standardkunden ${debtor} finns inte i ${target}. Rätta flödets inställning defaultDebtor, eller skapa kunden; sedan går den vidare av sig själv.`,
    address_stopped: ({ record }) =>
      `${record}: den väntar på sin leveransadress, som inte kunde läggas in, och går vidare av sig själv när det är gjort.`,
    product_missing: ({ record, target, products }) =>
      `${record}: ${target} har ännu inte artikeln ${products}. Ordern väntar och går vidare av sig själv när artikeln finns där.`,
    product_stopped: ({ record, products }) =>
      `${record}: den väntar på artikeln ${products}, som inte kunde skapas, och går vidare av sig själv när det är gjort.`,
    replacement_missing: ({ record, target, article }) =>
      `${record}: ersättningsartikeln ${article} finns inte i ${target}. Rätta flödets inställning replacementArticle, eller skapa artikeln; sedan går den vidare av sig själv.`,
    found_differs: ({ record, target, key, fields }) =>
      `${record}: ${target} har redan order ${key} med samma referens, men den skiljer sig (${fields}). Inget skrevs. Jämför de två: ta bort eller rätta den som är fel, så går posten vidare av sig själv.`,
    placed_twice: ({ record, target, keys }) =>
      `${record}: ${target} har flera ordrar med den här referensen (${keys}). Ta bort dem som är för många, så går posten vidare av sig själv.`,
    stored_otherwise: ({ record, target, key, fields }) =>
      `${record}: den lades in som order ${key}, men ${target} har den på annat sätt än den skickades (${fields}). Kontrollera ordern; inget skickas igen.`,
    cancel_by_hand: ({ record, source, target, key }) =>
      `${record}: den makulerades i ${source} efter att den hade lagts in. Makulera order ${key} i ${target} för hand; Koppla tar inte bort något.`,
    parent_missing: ({ record, target, parent }) =>
      `${record}: överordnad kategori ${parent} finns ännu inte i ${target}. Den går vidare av sig själv när den finns där.`,
    parent_cycle: ({ record, source, parent }) =>
      `${record}: den överordnade ${parent} ligger till slut under kategorin själv. Rätta trädet i ${source}; sedan går den igenom vid nästa körning.`,
    credit_by_hand: ({ record, target, invoice }) =>
      `${record} krediterar faktura ${invoice}, och en order kan inte ta tillbaka något. Bokför den för hand i ${target}, eller låt flödet göra fakturor (inställning as: invoice).`,
    kept_too_little: ({ record, source, target }) =>
      `${record} avslutades i ${source} innan Koppla läste den, och historiken där behåller varken momskoder eller rabatter. Lägg in den för hand i ${target} under samma referens; den länkas då av sig själv. Eller låt den läggas utan dem (inställning finishedOrders: place).`,
    deleted_in_source: ({ record, source, target }) =>
      `${record} finns inte längre i ${source}. Det är markerat, och står kvar som det är i ${target}: Koppla tar inte bort något där.`,
    many_deleted: ({ gone, known, system, other }) =>
      `${gone} av ${known} poster saknas plötsligt i ${system}, och svaret kan ha varit avkortat. Inget har markerats, och inget tas bort i ${other}. Om det stämmer, säg det: koppla run INTEGRATION/FLOW --full --accept-deletions.`,
    cannot_tell: ({ record, target, reference }) =>
      `${record}: svaret gick förlorat, och ${target} går inte att söka igenom efter ${reference}. Titta efter själv: finns den där, kör koppla retry med --there och dess nummer; annars med --not-there.`,
  },
  timeline: {
    "complete.done": "Kompletterad: {}",
    "complete.whole": "Komplett som den kom",
    "complete.shortened": "Referensen är för lång för det här fältet och sparas som {}",
    "complete.stopped": "Inte komplett",
    "invoiced.order": "Dess order finns redan: {}",
    "deleted.marked": "Borta från källan: markerad, och kvar som den är i målet",
    "exists.no": "Finns inte där ännu",
    "exists.yes": "Finns redan: {}",
    "customer.linked": "Kunden är kopplad: {}",
    "customer.found": "Kunden hittad: {}",
    "customer.created": "Kunden skapad: {}",
    "customer.updated": "Kunden uppdaterad: {}",
    "customer.shared": "Kund med samma e-postadress: {}",
    "customer.default": "Standardkund: {}",
    "customer.stopped": "Kunden är inte klar",
    "address.own": "Levereras till kundens egen adress",
    "address.found": "Leveransadressen hittad: {}",
    "address.created": "Leveransadressen skapad: {}",
    "address.stopped": "Leveransadressen är inte klar",
    "products.there": "Alla produkter finns",
    "products.created": "Produkter skapade: {}",
    "products.replaced": "Produkter ersatta: {}",
    "products.stopped": "Produkter saknas: {}",
    "place.done": "Inlagd: {}",
    "place.stopped": "Inte inlagd",
    "confirm.done": "Bekräftad: hittad en gång, så som den skickades",
    "confirm.stopped": "Hittad på annat sätt än den skickades",
    "stock.below_zero": "Mindre än inget: {} kunde säljas, så 0 skrivs",
  },
};
