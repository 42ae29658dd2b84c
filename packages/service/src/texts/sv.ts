import type { Texts } from "./en.ts";
import { numbered } from "./facts.ts";

const nothingChanged = "inget har ändrats";
const pairs = (count: number) => numbered(count, "par", "par");
const links = (count: number) => numbered(count, "länk", "länkar");
const records = (count: number) => numbered(count, "post", "poster");

export const sv: Texts = {
  entities: {
    product: "produkt",
    category: "kategori",
    stock: "lager",
    customer: "kund",
    order: "order",
    invoice: "faktura",
  },
  empty: "(tomt)",
  nothingWasChanged: "Inget har ändrats.",
  valuesExpired: "Värdena sparas inte längre.",
  brokenText: "En text med tecknet U+0000, eller med ett halvt tecken, kan inte sparas. Ta bort tecknet.",
  more: (count) => `… och ${count} till.`,
  fields: {
    targetHeadings: ["FÄLT", "TYP", "NAMN", "SKRIVS", "FYLLS AV", "VÄRDEN"],
    sourceHeadings: ["FÄLT", "TYP", "NAMN", "FYLLER", "VÄRDEN"],
    closed: "stängt",
    procedure: "orderns steg",
    edited: "(ändrad)",
    likely: (sources) => `troligen: ${sources}`,
    sameValues: ({ shared, samples }) => `(${shared} av ${samples} värden finns där redan)`,
    fitting: ({ fitting, samples }) => `(${fitting} av ${samples} värden passar)`,
    setting: (name) => `inställningen ${name}`,
    table: (name) => `tabellen ${name}`,
    otherwise: (value) => `annars ${value}`,
    force: (value) => `alltid ${value}`,
    when: (condition) => `om ${condition}`,
  },
  explain: {
    there: ({ entity, key, target }) => `${entity} ${key}, finns i målet som ${target}`,
    notThere: ({ entity, key }) => `${entity} ${key}, som målet inte har`,
    noRecord: ({ source, entity, key }) =>
      `${source} saknar ${entity} ${key}. Kontrollera nyckeln; koppla records visar dem.`,
    line: (line) => `, rad ${line}`,
    write: (policy) => `skrivs: ${policy}`,
    holds: "villkoret gäller",
    holdsNot: "villkoret gäller inte",
    noSetting: "en inställning som saknar värde",
    fixed: "fast värde",
    otherwise: ({ from, value }) => `tomt, därför ${from}: ${value}`,
    default: (value) => `tomt, därför standardvärdet: ${value}`,
    force: (value) => `alltid: ${value}`,
    table: ({ table, value }) => `→ tabellen ${table}: ${value}`,
    notInTable: "finns inte där",
    form: (value) => `→ som målet sparar det: ${value}`,
    refused: "avvisas",
    leftOut: "utelämnas",
    decidedBy: {
      source: "källan avgjorde",
      otherwise: "den andra källan avgjorde",
      default: "standardvärdet avgjorde",
      force: "det tvingande värdet avgjorde",
      condition: "villkoret avgjorde",
      lookup: "uppslagstabellen avgjorde",
    },
    held: ({ written, held }) => `senast skrivet: ${written}; finns där nu: ${held}`,
    notKnown: "okänt",
  },
  versions: {
    made: ({ version, at, author }) => `version ${version}, ${at} av ${author}`,
    old: (version) => `version ${version}, från tiden innan versioner sparades`,
    row: "rad",
    setting: "inställning",
    restoredFrom: (version) => `återställd från ${version}`,
    restored: ({ flow, version, made }) =>
      `${flow} är åter som i version ${version}; detta är version ${made}. Nästa körning läser allt.`,
    already: ({ flow, version }) => `${flow} är redan som i version ${version}.`,
  },
  epochs: {
    links,
    records,
    stood: (flows) => `hur långt ${flows} har läst`,
    begins: ({ integration, connections, forgotten }) =>
      `${integration} börjar om från början med ${connections}. Glöms: ${forgotten}. Kvar är inställningarna, körningarna, aktiviteten och revisionsloggen. Webhookar måste registreras igen.`,
  },
  lookups: {
    pairs: (name, count) => `${name}: ${pairs(count)}`,
    readBy: (flows) => `, läses av ${flows}`,
    cannotBeAsked: ({ connection, readers }) => `${connection} kan inte lämna ut sina värden${readers}`,
    missing: ({ code, label, connection, readers }) => `saknas: ${code} (${label}) i ${connection}${readers}`,
    waits: "poster med det kommer att vänta",
    leftOut: "det utelämnas",
    waitsOtherwise: "det utelämnas där något annat avgör, annars kommer poster med det att vänta",
    notThere: ({ code, connection }) => `finns inte: ${code} står i tabellen, men ${connection} har det inte`,
    several: ({ value, connection, meanings, readers }) =>
      `flera betydelser: ${value} i ${connection} är ${meanings}${readers}`,
    and: " och ",
    otherRates: ({ left, leftRate, right, rightRate }) =>
      `olika satser: ${left} är ${leftRate} %, och ${right} är ${rightRate} %`,
    likely: ({ left, right, because }) => `troligen: ${left} = ${right} (${because})`,
    because: { code: "samma kod", name: "samma namn", sameAs: "samma betydelse" },
    imported: (count) =>
      `${pairs(count)} har importerats. Poster som väntade på tabellen går vidare vid nästa körning.`,
    wouldBeImported: (count) => `${pairs(count)} skulle importeras; ${nothingChanged}.`,
    bothEmpty: "Ett par behöver ett värde på minst en sida.",
    twice: ({ left, right }) => `Paret ${left} och ${right} står här två gånger. Ta bort det ena.`,
    ambiguous: ({ value, of, one, other, meaningsOf }) =>
      `${value} i ${of} betyder ${one} och ${other} i ${meaningsOf}. Behåll ett av dem.`,
  },
  links: {
    linked: "LÄNKAD",
    none: "Det finns inga sådana länkar.",
    made: (count) => `${links(count)} har skapats`,
    wouldBeMade: (count) => `${links(count)} skulle skapas; ${nothingChanged}`,
    already: (count) => `; ${count} fanns redan`,
    removed: ({ source, target }) =>
      `${source} är inte längre länkad med ${target}; båda posterna finns kvar. Nästa körning som läser den söker efter den på nytt.`,
    faults: {
      twice: ({ key }) => `${key} står två gånger i filen. Behåll en av raderna.`,
      linked: ({ key, other, flow, source }) =>
        `${key} är redan länkad med ${other}. Ta bort den länken först: koppla links ${flow} --remove ${source}.`,
      absent: ({ system, entity, key }) => `${system} saknar ${entity} ${key}.`,
    },
  },
  adopt: {
    report: ({ flow, source, target }) =>
      `${flow}: ${source} poster i källan, ${target} bara i målet; inget har skrivits.`,
    kinds: { linked: "länkade", certain: "säkra", doubtful: "tveksamma", new: "nya" },
    hints: {
      linked: () => "",
      certain: () => "nästa körning länkar dem",
      doubtful: (flow) => `en människa avgör: koppla adopt ${flow} --csv, sedan --decide FIL; eller --same KÄLLA=MÅL`,
      new: () => "nästa körning skapar dem",
    },
    same: (fields) => `samma ${fields}`,
    and: " och ",
    differs: ({ field, source, target }) => `${field} skiljer sig (${source} och ${target})`,
    more: (count) => `… och ${count} till; --csv visar alla.`,
    adopted: (count) => `${records(count)} har övertagits.`,
    wouldBeAdopted: (count) => `${records(count)} skulle övertas; ${nothingChanged}.`,
    noPair: (pair) => `"${pair}" anger inte två poster. Skriv KÄLLA=MÅL, som i --same 10042=A-77.`,
  },
  customers: {
    headings: ["NUMMER", "NAMN"],
    none: "Ingen kund i målet har detta i sitt nummer eller namn.",
    more: "Det finns fler. Skriv mer av namnet, med --find.",
  },
  csv: {
    columns: ({ columns, found }) =>
      `Första raden måste ange kolumnerna ${columns}${found === "" ? "" : `, inte ${found}`}.`,
    values: ({ found, needed, columns }) =>
      `Raden har ${found} ${found === "1" ? "värde" : "värden"}, men ${needed} behövs: ${columns}.`,
    empty: (column) => `Värdet i ${column} är tomt. Fyll i det, eller ta bort raden.`,
    notCsv: (why) => `Detta är inte CSV: ${why}. Inget har ändrats.`,
    quotes: {
      open: "ett citattecken öppnas men stängs inte",
      stray: "ett citattecken står inne i ett värde; skriv det dubbelt, och värdet inom citattecken",
    },
    notUtf8: (file) => `${file} är inte i UTF-8. Spara den som "CSV UTF-8".`,
    tooLarge: ({ file, found, most }) => `${file} har ${found} byte, och högst ${most} tas emot.`,
    tooLong: ({ file, most }) => `${file} har fler än ${most} rader, och fler tas inte emot.`,
    absent: (file) => `${file} kan inte läsas: det finns ingen sådan fil.`,
    unreadable: ({ file, why }) => `${file} kan inte läsas: ${why}.`,
  },
  dryRun: {
    kinds: {
      create: "skapa",
      update: "uppdatera",
      unchanged: "lämna",
      skip: "hoppa över",
      wait: "vänta",
      fail: "misslyckas",
    },
    keeps: ({ field, held, wanted, policy }) => `${field}: behåller ${held}, inte ${wanted} (skrivs: ${policy})`,
    would: ({ flow, sample, counts }) => `${flow} skulle${sample} ${counts}; inget har skrivits.`,
    sample: (count) => ` (ett stickprov på ${count})`,
  },
};
