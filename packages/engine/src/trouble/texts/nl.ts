import type { Texts } from "./en.ts";

export const nl: Texts = {
  said: (system, words) => `${system} antwoordde: “${words}”.`,
  pauses: {
    rate_limited: ({ system, until }) => `${system} vroeg om minder aanroepen: wacht tot ${until}.`,
    unreachable: ({ system, until }) => `${system} is niet bereikbaar: wacht tot ${until}.`,
    unavailable: ({ system, until }) => `${system} is niet beschikbaar: wacht tot ${until}.`,
    window: ({ system, until }) => `Alle aanroepen die runs bij ${system} mogen doen zijn gedaan: wacht tot ${until}.`,
  },
  categories: {
    configuration: "Iets in de instellingen klopt niet. Verbeter het en voer de stroom opnieuw uit.",
    credentials:
      "Het systeem aanvaardde de aanmelding niet. Controleer de gegevens van de verbinding, of meld u opnieuw aan met koppla connect.",
    mapping:
      "Een waarde kon niet in de vorm van het doel worden gebracht. Verbeter de mapping of het record; daarna gaat het vanzelf verder.",
    data: "Het record is zoals het is geweigerd. Verbeter het in de bron; het gaat dan mee met de volgende run, of met koppla retry.",
    rate_limit: "Het systeem vroeg Koppla om te wachten. Koppla gaat vanzelf verder.",
    unreachable:
      "Het systeem was niet bereikbaar. Koppla probeert het vanzelf opnieuw; blijft het zo, controleer dan het adres en het systeem.",
    unknown_outcome:
      "Het antwoord is verloren gegaan, dus het is niet bekend of dit is geschreven. Koppla zoekt het op voordat er iets opnieuw wordt verstuurd.",
    bug: "Dit is een fout in Koppla. Er is niets verloren; meld het met het nummer van de run.",
  },
  stops: {
    several_found: ({ record, target, keys }) =>
      `${record}: ${target} heeft meerdere records die passen (${keys}), en Koppla gokt niet. Laat er één staan; daarna gaat het vanzelf verder.`,
    already_linked: ({ record, target, by }) =>
      `${record}: het in ${target} gevonden record hoort al bij record ${by} van de bron. Verbeter het record dat niet klopt; daarna gaat het vanzelf verder.`,
    gone_from_target: ({ record, target, key }) =>
      `${record}: record ${key} van ${target}, waaraan dit gekoppeld was, bestaat niet meer. Zet het terug; daarna gaat het vanzelf verder.`,
    doubtful_match: ({ record, source, target, key, fields }) =>
      `${record}: ${target} heeft ${key}, dat hetzelfde kan zijn of niet, en Koppla raadt niet (${source} ↔ ${target}): ${fields}. Maak ze gelijk, of zeg dat het dit is: koppla adopt INTEGRATION/FLOW --csv, daarna --decide FILE.`,
    both_changed: ({ record, source, target, fields }) =>
      `${record} is zowel in ${source} als in ${target} gewijzigd sinds beide voor het laatst gelijk waren, en Koppla raadt niet welke telt (${source} ↔ ${target}): ${fields}. Maak ze aan beide kanten gelijk, of laat deze kant tellen: koppla run INTEGRATION/FLOW --record KEY --overwrite.`,
    being_placed: ({ record, target }) =>
      `${record}: een andere run plaatst op dit moment hetzelfde in ${target}. Het gaat vanzelf verder zodra dat klaar is.`,
    outcome_unknown: ({ record, target }) =>
      `${record}: een antwoord van ${target} is verloren gegaan, en wat verstuurd is kan nog aankomen. Koppla wacht zo lang als dat kan duren, kijkt, en gaat vanzelf verder.`,
    reference_missing: ({ record, source, field }) =>
      `${record}: er is geen referentie (${field}), dus het zou niet teruggevonden kunnen worden en twee keer geplaatst kunnen raken. Geef er een in ${source}; daarna gaat het vanzelf verder.`,
    customer_missing: ({ record, source, customer }) =>
      `${record}: klant ${customer} bestaat niet meer in ${source}. Geef de order daar een andere klant, of stel een standaarddebiteur in; daarna gaat het vanzelf verder.`,
    customer_not_found: ({ record, target, customer }) =>
      `${record}: klant ${customer} staat niet in ${target}, en deze stroom zoekt klanten alleen op. Maak de klant daar aan, of stel een standaarddebiteur in; daarna gaat het vanzelf verder.`,
    customer_stopped: ({ record, customer }) =>
      `${record}: de order wacht op klant ${customer}, die niet geplaatst kon worden, en gaat vanzelf verder zodra dat wel kan.`,
    default_debtor_missing: ({ record, target, debtor }) =>
      `${record}: de standaarddebiteur ${debtor} staat niet in ${target}. Verbeter de instelling defaultDebtor van de stroom, of maak de debiteur aan; daarna gaat het vanzelf verder.`,
    address_stopped: ({ record }) =>
      `${record}: de order wacht op het afleveradres, dat niet geplaatst kon worden, en gaat vanzelf verder zodra dat wel kan.`,
    product_missing: ({ record, target, products }) =>
      `${record}: ${target} heeft artikel ${products} nog niet. De order wacht, en gaat vanzelf verder zodra het artikel er is.`,
    product_stopped: ({ record, products }) =>
      `${record}: de order wacht op artikel ${products}, dat niet aangemaakt kon worden, en gaat vanzelf verder zodra dat wel kan.`,
    replacement_missing: ({ record, target, article }) =>
      `${record}: het vervangende artikel ${article} staat niet in ${target}. Verbeter de instelling replacementArticle van de stroom, of maak het artikel aan; daarna gaat het vanzelf verder.`,
    found_differs: ({ record, target, key, fields }) =>
      `${record}: ${target} heeft al order ${key} met dezelfde referentie, maar die wijkt af (${fields}). Er is niets geschreven. Vergelijk de twee: verwijder of verbeter de order die niet klopt; daarna gaat het vanzelf verder.`,
    placed_twice: ({ record, target, keys }) =>
      `${record}: ${target} heeft meerdere orders met deze referentie (${keys}). Verwijder wat te veel is; daarna gaat het vanzelf verder.`,
    stored_otherwise: ({ record, target, key, fields }) =>
      `${record}: geplaatst als order ${key}, maar ${target} bewaart de order anders dan verstuurd (${fields}). Controleer die order; er wordt niets opnieuw verstuurd.`,
    cancel_by_hand: ({ record, source, target, key }) =>
      `${record}: geannuleerd in ${source} nadat de order geplaatst was. Annuleer order ${key} in ${target} met de hand; Koppla verwijdert niets.`,
    parent_missing: ({ record, target, parent }) =>
      `${record}: de bovenliggende categorie ${parent} is nog niet in ${target}. Zodra die er is, gaat het vanzelf verder.`,
    parent_cycle: ({ record, source, parent }) =>
      `${record}: de bovenliggende ${parent} ligt uiteindelijk onder de categorie zelf. Herstel de boom in ${source}; daarna gaat het bij de volgende run door.`,
    credit_by_hand: ({ record, target, invoice }) =>
      `${record} crediteert factuur ${invoice}, en een order kan niets terugnemen. Boek hem met de hand in ${target}, of laat de stroom facturen maken (instelling as: invoice).`,
    kept_too_little: ({ record, source, target }) =>
      `${record} was in ${source} afgerond voordat Koppla hem las, en de historie daar bewaart geen btw-codes en geen kortingen. Voer hem in ${target} met de hand in onder dezelfde referentie; hij wordt dan vanzelf gekoppeld. Of laat hem zonder die gegevens plaatsen (instelling finishedOrders: place).`,
    deleted_in_source: ({ record, source, target }) =>
      `${record} staat niet meer in ${source}. Dat is gemarkeerd, en in ${target} blijft het zoals het is: Koppla verwijdert daar niets.`,
    many_deleted: ({ gone, known, system, other }) =>
      `${gone} van ${known} records zijn ineens weg uit ${system}, en het antwoord kan afgekapt zijn. Er is niets gemarkeerd, en in ${other} wordt niets verwijderd. Klopt het, zeg het dan: koppla run INTEGRATION/FLOW --full --accept-deletions.`,
    tried_to_the_limit: ({ record, target, tries }) =>
      `${record}: het antwoord van ${target} ging ${tries} keer achter elkaar verloren, en het stond daar niet. Koppla stuurt het niet vanzelf opnieuw. Zoek uit waarom ${target} niet antwoordt; voer daarna koppla retry uit.`,
    poison_record: ({ record, deaths }) =>
      `${record}: Koppla brak ${deaths} keer af bij deze record, zet hem daarom achteraan en probeert hem steeds minder vaak; de andere gaan door. Blijft het zo, dan is het een fout in Koppla: meld hem met het nummer van de record.`,
    worker_stopped: ({ record }) =>
      `${record}: Koppla werd gestopt terwijl het met deze record bezig was. Het gaat vanzelf verder.`,
    connection_paused: ({ system, since, until }) =>
      `${system} was niet bereikbaar sinds ${since}. Koppla vraagt het opnieuw om ${until} en gaat vanzelf verder; blijft het zo, controleer dan het adres en het systeem.`,
    cannot_tell: ({ record, target, reference }) =>
      `${record}: het antwoord is verloren gegaan, en in ${target} kan niet naar ${reference} gezocht worden. Kijk zelf: staat de order er, voer dan koppla retry uit met --there en het nummer; zo niet, met --not-there.`,
    reconcile_missing: ({ record, source, target }) =>
      `${record} staat in ${source} en is overgebracht, maar ${target} heeft het niet. Is het daar met opzet verwijderd, dan hoeft er niets te gebeuren; zo niet, verstuur het opnieuw: koppla reconcile INTEGRATION/FLOW --repair.`,
    reconcile_doubled: ({ record, target, keys }) =>
      `${record}: ${target} heeft het meermaals (${keys}). Vergelijk ze en verwijder daar wat te veel is; de volgende vergelijking vindt er dan één.`,
    reconcile_differs: ({ record, source, target, key, fields }) =>
      `${record}: ${key} in ${target} is niet wat ${source} zegt (${source} ↔ ${target}): ${fields}. Er verandert niets vanzelf. Kijk wat juist is en verbeter het andere met de hand.`,
    reconcile_dangling: ({ record, source, target, key }) =>
      `${record} staat niet meer in ${source}, terwijl ${key} in ${target} er nog aan gekoppeld is. Klopt dat, verwijder dan de koppeling: koppla links INTEGRATION/FLOW --remove KEY; beide systemen blijven zoals ze zijn.`,
    restored_backup: ({ since }) =>
      `De database van Koppla is teruggezet uit een back-up, of is een kopie (opgemerkt ${since}): wat het laatst is verstuurd kan vergeten zijn. Er wordt niets verstuurd voordat beide kanten zijn vergeleken; koppla start doet dat vanzelf, net als: koppla reconcile. Is dit alleen een kopie om in te kijken, stop hem dan hier.`,
  },
  entities: {
    product: "Product",
    category: "Categorie",
    stock: "Voorraad",
    customer: "Klant",
    order: "Order",
    invoice: "Factuur",
  },
  timeline: {
    "complete.done": "Aangevuld: {}",
    "complete.whole": "Compleet zoals ontvangen",
    "complete.shortened": "De referentie is te lang voor dit veld en wordt bewaard als {}",
    "complete.stopped": "Niet compleet",
    "invoiced.order": "Zijn order staat er al: {}",
    "deleted.marked": "Weg uit de bron: gemarkeerd, en in het doel gebleven zoals het is",
    "exists.no": "Staat er nog niet",
    "exists.yes": "Staat er al: {}",
    "customer.linked": "Klant is gekoppeld: {}",
    "customer.found": "Klant gevonden: {}",
    "customer.created": "Klant aangemaakt: {}",
    "customer.updated": "Klant bijgewerkt: {}",
    "customer.shared": "Klant met hetzelfde e-mailadres: {}",
    "customer.default": "Standaarddebiteur: {}",
    "customer.stopped": "Klant niet afgehandeld",
    "address.own": "Levering op het eigen adres van de klant",
    "address.found": "Afleveradres gevonden: {}",
    "address.created": "Afleveradres aangemaakt: {}",
    "address.stopped": "Afleveradres niet afgehandeld",
    "products.there": "Alle producten zijn er",
    "products.created": "Producten aangemaakt: {}",
    "products.replaced": "Producten vervangen: {}",
    "products.stopped": "Producten ontbreken: {}",
    "place.done": "Geplaatst: {}",
    "place.stopped": "Niet geplaatst",
    "confirm.done": "Bevestigd: één keer gevonden, zoals verstuurd",
    "confirm.stopped": "Anders gevonden dan verstuurd",
    "kept.edited": "Behouden, want het is in het doel gewijzigd: {}",
    "kept.filled": "Behouden, want het doel heeft een waarde: {}",
    "skipped.not_in_target": "Met rust gelaten: het doel heeft dit niet",
    "skipped.cancelled": "Met rust gelaten: geannuleerd in de bron",
    "skipped.status_not_taken": "Met rust gelaten: de status is er geen die de stroom meeneemt",
    "skipped.before_start_date": "Met rust gelaten: ouder dan de begindatum van de stroom",
    "skipped.deleted_in_source": "Met rust gelaten: bestaat niet meer in de bron",
    "skipped.master_decides": "Met rust gelaten: de kanten verschilden vanaf het begin, en het doel is leidend",
    "skipped.shares_email": "Gebruikt het record van een andere klant met hetzelfde e-mailadres",
    "skipped.exists_already": "Blijft zoals het is: iemand heeft het daar ingevoerd, en het is gekoppeld",
    "skipped.order_placed": "Niet twee keer geboekt: de order staat er al",
    "variant.left_out":
      "Het doel heeft geen veld voor wat dit tot een variant maakt ({}): noem de vrije velden bij de koppeling en in de tabel van attributen",
    "stock.below_zero": "Minder dan niets: {} kon worden verkocht, dus wordt 0 geschreven",
  },
};
