import type { CauseText, StopTexts } from "../cause-text.ts";

const waits = (title: string, what: string, next: string): CauseText => ({
  title,
  what,
  meaning: "Het record wacht en gaat vanzelf verder zodra dit geregeld is. Er is niets twee keer geschreven.",
  next,
});

const byItself = (title: string, what: string): CauseText => ({
  title,
  what,
  meaning: "Koppla regelt dit vanzelf; er wordt intussen niets twee keer verstuurd.",
  next: "Niets.",
});

const byHand = (title: string, what: string, meaning: string, next: string): CauseText => ({
  title,
  what,
  meaning,
  next,
});

export const procedures: StopTexts = {
  several_found: waits(
    "Meerdere passen",
    "Het doel heeft meerdere records die passen, en Koppla raadt niet.",
    "Laat er één in het doel staan.",
  ),
  already_linked: waits(
    "Hoort bij een ander",
    "Wat in het doel gevonden werd hoort bij een ander record van de bron.",
    "Verbeter welke van de twee fout is.",
  ),
  doubtful_match: waits(
    "Twijfelachtige overeenkomst",
    "Het doel heeft een record met hetzelfde nummer dat in iets anders kenmerkends verschilt.",
    "Maak beide gelijk, of beslis: koppla adopt INTEGRATION/FLOW.",
  ),
  gone_from_target: waits(
    "Weg uit het doel",
    "Het record waaraan dit gekoppeld was bestaat niet meer.",
    "Zet het terug in het doel, of verwijder de koppeling: koppla links INTEGRATION/FLOW.",
  ),
  both_changed: waits(
    "Aan beide kanten gewijzigd",
    "Hetzelfde veld is aan beide kanten gewijzigd, en Koppla raadt niet welk telt.",
    "Maak beide gelijk, of laat één kant tellen: koppla run INTEGRATION/FLOW --record KEY --overwrite.",
  ),
  being_placed: byItself(
    "Wordt door een andere run geplaatst",
    "Een andere run plaatst op dit moment dezelfde klant of hetzelfde adres.",
  ),
  outcome_unknown: byItself(
    "Antwoord verloren",
    "Een antwoord is verloren gegaan, en wat verstuurd is kan nog aankomen. Koppla wacht zo lang als dat kan duren, en kijkt.",
  ),
  reference_missing: waits(
    "Geen referentie",
    "Het record heeft geen referentie waarmee het teruggevonden kan worden.",
    "Geef er een in de bron.",
  ),
  customer_missing: waits(
    "Klant weg",
    "De klant van de order staat niet meer in de bron.",
    "Geef de order een andere klant, of stel een standaarddebiteur in.",
  ),
  customer_not_found: waits(
    "Klant niet gevonden",
    "De klant van de order staat niet in het doel, en de stroom zoekt klanten alleen op.",
    "Maak de klant daar aan, of stel een standaarddebiteur in.",
  ),
  customer_stopped: waits(
    "Klant niet geplaatst",
    "De klant van de order kon niet geplaatst worden.",
    "Regel wat er mis is met de klant.",
  ),
  default_debtor_missing: waits(
    "Standaarddebiteur ontbreekt",
    "De standaarddebiteur van de stroom staat niet in het doel.",
    "Maak die daar aan, of verbeter de instelling defaultDebtor.",
  ),
  address_stopped: waits(
    "Adres niet geplaatst",
    "Het afleveradres van de order kon niet geplaatst worden.",
    "Regel wat er mis is met het adres.",
  ),
  product_missing: waits(
    "Artikel ontbreekt",
    "Een order noemt een artikel dat het doel nog niet heeft.",
    "Laat de productstroom draaien, of maak het artikel daar aan.",
  ),
  product_stopped: waits(
    "Artikel niet gemaakt",
    "Een artikel dat een order nodig heeft kon niet gemaakt worden.",
    "Regel wat er mis is met het artikel.",
  ),
  replacement_missing: waits(
    "Vervangend artikel ontbreekt",
    "Het artikel dat ontbrekende vervangt staat niet in het doel.",
    "Maak het daar aan, of verbeter de instelling replacementArticle.",
  ),
  found_differs: waits(
    "Gevonden, maar anders",
    "Het doel heeft een document met dezelfde referentie dat verschilt. Er is niets geschreven.",
    "Vergelijk de twee, en verwijder of verbeter het verkeerde.",
  ),
  placed_twice: waits(
    "Staat er twee keer",
    "Het doel heeft meerdere documenten met deze referentie.",
    "Verwijder wat er te veel is.",
  ),
  stored_otherwise: byHand(
    "Anders opgeslagen",
    "Het doel bewaart het geplaatste document anders dan het verstuurd is.",
    "Het is geplaatst en wordt niet opnieuw verstuurd, maar iets erin verschilt.",
    "Controleer het document in het doel, en verbeter het daar.",
  ),
  cancel_by_hand: byHand(
    "Geannuleerd na plaatsing",
    "De order is in de bron geannuleerd nadat hij geplaatst was.",
    "Hij staat nog in het doel: Koppla verwijdert niets.",
    "Annuleer hem met de hand in het doel.",
  ),
  credit_by_hand: byHand(
    "Creditfactuur",
    "Een creditfactuur kan geen order worden.",
    "Ze staat niet in het doel.",
    "Boek ze met de hand, of laat de stroom facturen maken (instelling as: invoice).",
  ),
  kept_too_little: byHand(
    "Te vroeg afgerond",
    "De order was afgerond voordat Koppla hem las, en de historie bewaart geen btw-codes of kortingen.",
    "Hij staat niet in het doel, omdat hij daar fout zou zijn.",
    "Voer hem met de hand in onder dezelfde referentie, of stel finishedOrders: place in.",
  ),
  deleted_in_source: byHand(
    "Weg uit de bron",
    "Het record is weg uit de bron.",
    "Het is zo gemarkeerd en blijft in het doel: Koppla verwijdert niets.",
    "Verwijder het in het doel als het daar niet hoort.",
  ),
  many_deleted: byHand(
    "Veel records ineens weg",
    "Er zijn zoveel records ineens weg uit de bron dat die afgekapt kan zijn.",
    "Er is er geen gemarkeerd. Andere wijzigingen zijn doorgegaan.",
    "Kijk in de bron. Klopt het: koppla run INTEGRATION/FLOW --full --accept-deletions.",
  ),
  cannot_tell: byHand(
    "Niet te zien of het er is",
    "Het antwoord is verloren gegaan, en het doel kan niet op het document doorzocht worden.",
    "Er wordt niets opnieuw verstuurd voordat iemand gekeken heeft, zodat het er niet twee keer kan staan.",
    "Kijk in het doel, en dan: koppla retry INTEGRATION/FLOW --record KEY met --there NUMBER of --not-there.",
  ),
  tried_to_the_limit: byHand(
    "Tot de grens geprobeerd",
    "De antwoorden op zoveel oproepen voor dit record gingen verloren dat het niet vanzelf opnieuw verstuurd wordt.",
    "Het record staat stil, en kan wel of niet in het doel staan; de andere gaan verder.",
    "Kijk waarom het doel er niet op antwoordt, en dan: koppla retry INTEGRATION/FLOW --record KEY.",
  ),
  worker_stopped: byItself(
    "Koppla is gestopt",
    "Koppla is gestopt terwijl het met dit record bezig was. De volgende worker kijkt hoe ver het was.",
  ),
  connection_paused: {
    title: "Verbinding gepauzeerd",
    what: "Het systeem antwoordde zo vaak verkeerd dat Koppla het een tijdje met rust laat.",
    meaning:
      "Alle stromen van de verbinding wachten. Een kleine oproep probeert af en toe of het terug is; dan gaat alles verder.",
    next: "Niets, als het onderhoud is. Controleer anders of het systeem draait en bereikbaar is.",
  },
  poison_record: {
    title: "Record dat het werk breekt",
    what: "Het werk aan dit record beëindigde het proces, of mislukte binnen Koppla, meerdere keren.",
    meaning: "Het record is opzij gezet; alle andere gaan verder.",
    next: "Meld het met het nummer van dit incident. Kijk of er iets ongewoons in het record staat, zoals een heel grote tekst.",
  },
  parent_missing: waits(
    "Bovenliggende categorie ontbreekt",
    "De bovenliggende categorie staat nog niet in het doel.",
    "Regel wat er mis is met de bovenliggende.",
  ),
  parent_cycle: byHand(
    "Categorie onder zichzelf",
    "De categorie staat uiteindelijk boven zichzelf.",
    "Ze is niet geschreven; de andere gaan verder.",
    "Zet de boom recht in de bron; daarna gaat ze mee met de volgende run.",
  ),
  reconcile_missing: {
    title: "Ontbreekt aan één kant",
    what: "De vergelijking van beide systemen vond een record dat gekoppeld of verwacht is, maar niet in het doel staat.",
    meaning: "De twee systemen lopen bij dit record niet gelijk.",
    next: "Kijk of iemand het daar verwijderd heeft. Hoort het er, probeer het dan opnieuw met koppla retry.",
  },
  reconcile_doubled: {
    title: "Staat er twee keer",
    what: "De vergelijking van beide systemen vond meerdere records van het doel voor één van de bron.",
    meaning: "Iets kan twee keer geteld of geleverd worden.",
    next: "Verwijder in het doel wat er te veel is. Koppla verwijdert niets.",
  },
  reconcile_differs: {
    title: "Cijfers verschillen",
    what: "De vergelijking van beide systemen vond een record dat niet aan beide kanten gelijk is.",
    meaning: "De twee systemen lopen bij dit record niet gelijk.",
    next: "Vergelijk beide, en verbeter het verkeerde. Een geboekte order wordt door Koppla niet gewijzigd.",
  },
  restored_backup: {
    title: "Back-up teruggezet",
    what: "De database van Koppla is ouder dan wat het naar de systemen heeft geschreven: er is een back-up teruggezet.",
    meaning:
      "Er wordt niets verstuurd voordat vergeleken is wat beide kanten hebben, zodat niets een tweede keer geplaatst wordt.",
    next: "Wacht op de vergelijking, of begin haar: koppla reconcile.",
  },
  reconcile_dangling: {
    title: "Koppeling zonder haar record",
    what: "De vergelijking van beide systemen vond een koppeling waarvan het record uit de bron, of aan beide kanten, verdwenen is.",
    meaning: "De koppeling leidt nergens heen; er gaat niets meer doorheen.",
    next: "Kijk of het record met opzet verwijderd is, en verwijder de koppeling met koppla links.",
  },
};
