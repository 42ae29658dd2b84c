import type { Texts } from "./en.ts";
import { numbered } from "./facts.ts";

const nothingChanged = "er is niets gewijzigd";
const would = (count: number) => (count === 1 ? "zou" : "zouden");
const pairs = (count: number) => numbered(count, "paar", "paren");
const links = (count: number) => numbered(count, "koppeling", "koppelingen");
const records = (count: number) => numbered(count, "record", "records");

export const nl: Texts = {
  entities: {
    product: "product",
    category: "categorie",
    stock: "voorraad",
    customer: "klant",
    order: "order",
    invoice: "factuur",
  },
  empty: "(leeg)",
  nothingWasChanged: "Er is niets gewijzigd.",
  valuesExpired: "De waarden worden niet meer bewaard.",
  brokenText: "Een tekst met het teken U+0000, of met een half teken, kan niet bewaard worden. Verwijder het.",
  more: (count) => `… en nog ${count}.`,
  fields: {
    targetHeadings: ["VELD", "TYPE", "NAAM", "SCHRIJVEN", "GEVULD DOOR", "WAARDEN"],
    sourceHeadings: ["VELD", "TYPE", "NAAM", "VULT", "WAARDEN"],
    closed: "gesloten",
    procedure: "de stappen van een order",
    edited: "(gewijzigd)",
    likely: (sources) => `waarschijnlijk: ${sources}`,
    sameValues: ({ shared, samples }) => `(${shared} van ${samples} waarden staan er al)`,
    fitting: ({ fitting, samples }) => `(${fitting} van ${samples} waarden passen)`,
    setting: (name) => `instelling ${name}`,
    table: (name) => `tabel ${name}`,
    otherwise: (value) => `anders ${value}`,
    force: (value) => `altijd ${value}`,
    when: (condition) => `als ${condition}`,
  },
  explain: {
    there: ({ entity, key, target }) => `${entity} ${key}, staat in het doel als ${target}`,
    notThere: ({ entity, key }) => `${entity} ${key}, niet aanwezig in het doel`,
    noRecord: ({ source, entity, key }) =>
      `${source} heeft geen ${entity} ${key}. Controleer de sleutel; koppla records toont ze.`,
    line: (line) => `, regel ${line}`,
    write: (policy) => `schrijven: ${policy}`,
    holds: "de voorwaarde geldt",
    holdsNot: "de voorwaarde geldt niet",
    noSetting: "een instelling zonder waarde",
    fixed: "vast",
    otherwise: ({ from, value }) => `leeg, dus ${from}: ${value}`,
    default: (value) => `leeg, dus de standaardwaarde: ${value}`,
    force: (value) => `altijd: ${value}`,
    table: ({ table, value }) => `→ tabel ${table}: ${value}`,
    notInTable: "staat er niet in",
    form: (value) => `→ zoals het doel het bewaart: ${value}`,
    refused: "geweigerd",
    leftOut: "weggelaten",
    decidedBy: {
      source: "de bron besliste",
      otherwise: "de tweede bron besliste",
      default: "de standaardwaarde besliste",
      force: "de vaste waarde besliste",
      condition: "de voorwaarde besliste",
      lookup: "de opzoektabel besliste",
    },
    held: ({ written, held }) => `laatst geschreven: ${written}; staat er nu: ${held}`,
    notKnown: "onbekend",
  },
  versions: {
    made: ({ version, at, author }) => `versie ${version}, ${at} door ${author}`,
    old: (version) => `versie ${version}, van voordat versies werden bewaard`,
    row: "regel",
    setting: "instelling",
    restoredFrom: (version) => `hersteld vanuit ${version}`,
    restored: ({ flow, version, made }) =>
      `${flow} is weer zoals in versie ${version}; dit is versie ${made}. De volgende run leest alles.`,
    already: ({ flow, version }) => `${flow} is al zoals in versie ${version}.`,
  },
  epochs: {
    links: (count) => numbered(count, "koppeling", "koppelingen"),
    records: (count) => numbered(count, "record", "records"),
    stood: (flows) => `tot waar ${flows} gelezen had`,
    begins: ({ integration, connections, forgotten }) =>
      `${integration} begint opnieuw met ${connections}. Vergeten: ${forgotten}. De instellingen, runs, activiteit en het auditlog blijven. Webhooks moeten opnieuw worden geregistreerd.`,
  },
  lookups: {
    pairs: (name, count) => `${name}: ${pairs(count)}`,
    readBy: (flows) => `, gelezen door ${flows}`,
    cannotBeAsked: ({ connection, readers }) => `${connection} kan zijn waarden niet opgeven${readers}`,
    missing: ({ code, label, connection, readers }) => `ontbreekt: ${code} (${label}) van ${connection}${readers}`,
    waits: "records ermee zullen wachten",
    leftOut: "het wordt weggelaten",
    waitsOtherwise: "het wordt weggelaten waar iets anders beslist; anders zullen records ermee wachten",
    notThere: ({ code, connection }) => `bestaat niet: ${code} staat in de tabel, maar ${connection} heeft het niet`,
    several: ({ value, connection, meanings, readers }) =>
      `meerdere betekenissen: ${value} van ${connection} is ${meanings}${readers}`,
    and: " en ",
    otherRates: ({ left, leftRate, right, rightRate }) =>
      `verschillende tarieven: ${left} is ${leftRate} %, en ${right} is ${rightRate} %`,
    likely: ({ left, right, because }) => `waarschijnlijk: ${left} = ${right} (${because})`,
    because: { code: "dezelfde code", name: "dezelfde naam", sameAs: "dezelfde betekenis" },
    imported: (count) =>
      `${pairs(count)} geïmporteerd. Records die op de tabel wachtten, gaan bij de volgende run verder.`,
    wouldBeImported: (count) => `${pairs(count)} ${would(count)} worden geïmporteerd; ${nothingChanged}.`,
    bothEmpty: "Een paar heeft aan minstens één kant een waarde nodig.",
    twice: ({ left, right }) => `Het paar ${left} en ${right} staat hier twee keer. Haal er een weg.`,
    ambiguous: ({ value, of, one, other, meaningsOf }) =>
      `${value} van ${of} betekent ${one} en ${other} van ${meaningsOf}. Laat er één staan.`,
  },
  links: {
    linked: "GEKOPPELD",
    none: "Zulke koppelingen zijn er niet.",
    made: (count) => `${links(count)} gemaakt`,
    wouldBeMade: (count) => `${links(count)} ${would(count)} worden gemaakt; ${nothingChanged}`,
    already: (count) => `; ${count} ${count === 1 ? "was" : "waren"} er al`,
    removed: ({ source, target }) =>
      `${source} is niet meer gekoppeld aan ${target}; beide records blijven. De volgende run die het leest, zoekt de tegenhanger opnieuw.`,
    faults: {
      twice: ({ key }) => `${key} staat twee keer in het bestand. Laat één van de regels staan.`,
      linked: ({ key, other, flow, source }) =>
        `${key} is al gekoppeld aan ${other}. Verwijder eerst die koppeling: koppla links ${flow} --remove ${source}.`,
      absent: ({ system, entity, key }) => `${system} heeft geen ${entity} ${key}.`,
    },
  },
  adopt: {
    report: ({ flow, source, target }) =>
      `${flow}: ${source} records in de bron, ${target} alleen in het doel; er is niets geschreven.`,
    kinds: { linked: "gekoppeld", certain: "zeker", doubtful: "twijfelachtig", new: "nieuw" },
    hints: {
      linked: () => "",
      certain: () => "de volgende run koppelt ze",
      doubtful: (flow) => `iemand beslist: koppla adopt ${flow} --csv, dan --decide BESTAND; of --same BRON=DOEL`,
      new: () => "de volgende run maakt ze aan",
    },
    same: (fields) => `gelijk: ${fields}`,
    and: " en ",
    differs: ({ field, source, target }) => `${field} verschilt (${source} en ${target})`,
    more: (count) => `… en nog ${count}; --csv toont ze allemaal.`,
    adopted: (count) => `${records(count)} overgenomen.`,
    wouldBeAdopted: (count) => `${records(count)} ${would(count)} worden overgenomen; ${nothingChanged}.`,
    noPair: (pair) => `"${pair}" noemt geen twee records. Schrijf BRON=DOEL, zoals in --same 10042=A-77.`,
  },
  customers: {
    headings: ["NUMMER", "NAAM"],
    none: "Geen klant van het doel heeft dit in zijn nummer of naam.",
    more: "Er zijn er meer. Schrijf meer van de naam, met --find.",
  },
  csv: {
    columns: ({ columns, found }) =>
      `De eerste regel moet de kolommen ${columns} noemen${found === "" ? "" : `, niet ${found}`}.`,
    values: ({ found, needed, columns }) =>
      `De regel heeft ${found} ${found === "1" ? "waarde" : "waarden"}, maar er zijn er ${needed} nodig: ${columns}.`,
    empty: (column) => `De waarde van ${column} is leeg. Vul die in, of haal de regel weg.`,
    notCsv: (why) => `Dit is geen CSV: ${why}. Er is niets gewijzigd.`,
    quotes: {
      open: "een aanhalingsteken wordt geopend en niet gesloten",
      stray: "een aanhalingsteken staat binnen een waarde; schrijf het dubbel, en de waarde tussen aanhalingstekens",
    },
    notUtf8: (file) => `${file} is niet in UTF-8. Bewaar het als "CSV UTF-8".`,
    tooLarge: ({ file, found, most }) => `${file} heeft ${found} bytes; het maximum is ${most}.`,
    tooLong: ({ file, most }) => `${file} heeft meer dan ${most} regels; dat is het maximum.`,
    absent: (file) => `${file} kan niet worden gelezen: er is geen bestand met die naam.`,
    unreadable: ({ file, why }) => `${file} kan niet worden gelezen: ${why}.`,
  },
  dryRun: {
    kinds: {
      create: "aanmaken",
      update: "bijwerken",
      unchanged: "ongewijzigd",
      skip: "overslaan",
      wait: "wachten",
      fail: "mislukken",
    },
    keeps: ({ field, held, wanted, policy }) => `${field}: houdt ${held}, niet ${wanted} (schrijven: ${policy})`,
    would: ({ flow, sample, counts }) => `${flow} zou${sample} ${counts}; er is niets geschreven.`,
    sample: (count) => ` (een steekproef van ${count})`,
  },
};
