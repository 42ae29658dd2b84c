import type { Texts } from "./en.ts";

export const sv: Texts = {
  said: (system, words) => `${system} svarade: ”${words}”.`,
  pauses: {
    rate_limited: ({ system, until }) => `${system} bad om färre anrop: väntar till ${until}.`,
    unreachable: ({ system, until }) => `${system} kan inte nås: väntar till ${until}.`,
    unavailable: ({ system, until }) => `${system} är inte tillgängligt: väntar till ${until}.`,
    window: ({ system, until }) => `Alla anrop som körningar får göra till ${system} är gjorda: väntar till ${until}.`,
  },
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
    doubtful_match: ({ record, source, target, key, fields }) =>
      `${record}: ${target} har ${key}, som kan vara samma eller inte, och Koppla gissar inte (${source} ↔ ${target}): ${fields}. Gör dem lika, eller säg att det är den: koppla adopt INTEGRATION/FLOW --csv, sedan --decide FILE.`,
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
    tried_to_the_limit: ({ record, target, tries }) =>
      `${record}: svaret från ${target} gick förlorat ${tries} gånger i rad, och posten fanns inte där. Koppla skickar den inte igen av sig självt. Ta reda på varför ${target} inte svarar; kör sedan koppla retry.`,
    poison_record: ({ record, deaths }) =>
      `${record}: Koppla avbröts ${deaths} gånger vid den här posten, lägger den därför sist och försöker allt mer sällan; de andra går vidare. Om det förblir så är det ett fel i Koppla: anmäl det med postens nummer.`,
    worker_stopped: ({ record }) =>
      `${record}: Koppla stoppades medan det var vid den här posten. Den går vidare av sig själv.`,
    connection_paused: ({ system, since, until }) =>
      `${system} har inte kunnat nås sedan ${since}. Koppla frågar igen kl. ${until} och går vidare av sig självt; om det förblir så, kontrollera adressen och systemet.`,
    cannot_tell: ({ record, target, reference }) =>
      `${record}: svaret gick förlorat, och ${target} går inte att söka igenom efter ${reference}. Titta efter själv: finns den där, kör koppla retry med --there och dess nummer; annars med --not-there.`,
    reconcile_missing: ({ record, source, target }) =>
      `${record} finns i ${source} och har förts över, men ${target} har den inte. Togs den bort där med avsikt behöver inget göras; annars skickar du den igen: koppla reconcile INTEGRATION/FLOW --repair.`,
    reconcile_doubled: ({ record, target, keys }) =>
      `${record}: ${target} har den flera gånger (${keys}). Jämför dem och ta bort dem som är för många; nästa jämförelse hittar då en.`,
    reconcile_differs: ({ record, source, target, key, fields }) =>
      `${record}: ${key} i ${target} är inte vad ${source} säger (${source} ↔ ${target}): ${fields}. Inget ändras av sig självt. Se efter vad som stämmer och rätta det andra för hand.`,
    reconcile_dangling: ({ record, source, target, key }) =>
      `${record} finns inte längre i ${source}, men ${key} i ${target} är fortfarande länkad med den. Stämmer det tar du bort länken: koppla links INTEGRATION/FLOW --remove KEY; båda systemen förblir som de är.`,
    restored_backup: ({ since }) =>
      `Kopplas databas har återställts från en säkerhetskopia, eller är en kopia (upptäckt ${since}): den kan ha glömt vad som skickades sist. Inget skickas förrän båda sidor har jämförts; koppla start gör det av sig självt, liksom: koppla reconcile. Är det bara en kopia att titta i, stoppa den här.`,
  },
  entities: {
    product: "Produkt",
    category: "Kategori",
    stock: "Lager",
    customer: "Kund",
    order: "Order",
    invoice: "Faktura",
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
    "kept.edited": "Behållet, eftersom det ändrats i målet: {}",
    "kept.filled": "Behållet, eftersom målet har ett värde: {}",
    "skipped.not_in_target": "Lämnas i fred: målet har den inte",
    "skipped.cancelled": "Lämnas i fred: den är makulerad i källan",
    "skipped.status_not_taken": "Lämnas i fred: dess status är ingen av dem som flödet tar",
    "skipped.before_start_date": "Lämnas i fred: den är äldre än flödets startdatum",
    "skipped.deleted_in_source": "Lämnas i fred: den finns inte längre i källan",
    "skipped.master_decides": "Lämnas i fred: sidorna skilde sig från början, och målet bestämmer",
    "skipped.shares_email": "Använder en annan kunds post med samma e-postadress",
    "skipped.exists_already": "Lämnas som den är: någon lade in den där, och den är länkad",
    "skipped.order_placed": "Bokförs inte två gånger: dess order finns redan",
    "variant.left_out":
      "Målet har inget fält för det som gör detta till en variant ({}): ange dess fria fält vid anslutningen och i attributtabellen",
    "stock.below_zero": "Mindre än inget: {} kunde säljas, så 0 skrivs",
  },
};
