import { type Cause, type EntityName, entityNames, type Place, places, type ValuePlace } from "@koppla/connector-sdk";
import { causePlaces } from "@koppla/engine/trouble/advice/cause-places";
import { placeOf, troubleAdvice } from "@koppla/engine/trouble/advice/trouble-advice";
import { causeBook } from "@koppla/engine/trouble/cause-book";
import { isObstacleCode } from "@koppla/engine/trouble/causes/catalogue";
import { describeTrouble, type TroubleSubject } from "@koppla/engine/trouble/describe-trouble";
import type { Trouble } from "@koppla/engine/trouble/trouble";
import { type Language, languages, type MappingProblem } from "@koppla/mapping";
import { isProblemCode } from "@koppla/mapping/problems/catalogue";
import { expect, test } from "vitest";
import { connectors } from "../context/connectors.ts";
import { wordsOf } from "../context/explain-error.ts";

/*
 * K6: what a sentence advises must be possible where it is read. Every cause is told at every place where it can arise,
 * between every two systems, for every entity, in every language.
 */

const book = causeBook(connectors.values());
const own = (cause: Cause): readonly Place[] => cause.arises ?? [];
const isNeutral = (code: string): code is keyof typeof causePlaces => Object.hasOwn(causePlaces, code);
const placesOf = (cause: Cause) => (isNeutral(cause.code) ? causePlaces[cause.code] : own(cause));

const isAboutData = ({ category }: Cause) => category === "data" || category === "mapping";

interface Side {
  readonly source: string;
  readonly target: string;
  readonly entity: EntityName;
  /** The source lets nobody change such a record: its connector says so. */
  readonly isFixed: boolean;
}

/** Every entity that can go from one system to another. */
function sides(): Side[] {
  const all = [...connectors.values()];
  return all.flatMap((from) =>
    all.flatMap((to) =>
      from === to
        ? []
        : entityNames.flatMap((entity) => {
            const definition = from.entities[entity];
            return definition === undefined || to.entities[entity] === undefined
              ? []
              : [
                  {
                    source: from.title,
                    target: to.title,
                    entity,
                    isFixed: definition.update === undefined && definition.cannot?.update !== undefined,
                  },
                ];
          }),
    ),
  );
}

function subjectAt({ source, target, entity, isFixed }: Side): TroubleSubject {
  return { record: `${entity} 1`, source, target, causes: book, isFixed, labelOf: (field) => field };
}

const origins = {
  source: { kind: "source", name: "from" },
  document: { kind: "source", name: "from" },
  setting: { kind: "setting", name: "flow.employee" },
  table: { kind: "table", name: "vat-codes" },
  mapping: { kind: "mapping" },
} as const;
const problemAt: { readonly [Where in ValuePlace]: Partial<MappingProblem> } = {
  source: { from: "from" },
  document: { from: "from" },
  setting: { from: "from", setting: "flow.employee" },
  table: { from: "from", table: "vat-codes" },
  mapping: {},
};

/** The same cause, met in this place; null: no trouble says that it lies there. */
function troubleAt({ code, category }: Cause, place: Place, side: Side): Trouble {
  if (isProblemCode(code)) {
    const at = place === "target" ? {} : problemAt[place];
    return { kind: "mapping", problems: [{ kind: "failed", code, field: "FIELD", value: "x ", rule: "r", ...at }] };
  }
  if (isObstacleCode(code)) return { kind: "obstacle", code, values: {} };
  const origin = place === "target" ? {} : { origin: origins[place] };
  return { kind: "refused", code, category, system: side.target, message: "", field: "FIELD", value: "x ", ...origin };
}

/** Words that send somebody to the source to change something. */
const sendsToSource: { readonly [Name in Language]: (source: string) => RegExp } = {
  en: (source) =>
    new RegExp(
      `\\b(?:[Cc]orrect|[Cc]hange|[Ff]ill|[Ss]et|[Gg]ive|[Rr]eplace|[Ss]horten|[Kk]eep)\\b[^.:;]*\\bin (?:the source|${source})`,
    ),
  sv: (source) =>
    new RegExp(
      `(?<!\\p{L})(?:rätta|ändra|fyll|sätt|ge|ersätt|förkorta|behåll)(?!\\p{L})[^.:;]* i (?:källan|${source})`,
      "iu",
    ),
  nl: (source) =>
    new RegExp(
      `\\b(?:[Vv]erbeter|[Ww]ijzig|[Vv]ul|[Zz]et|[Gg]eef|[Vv]ervang|[Kk]ort|[Hh]oud)\\b[^.:;]* in (?:de bron|${source})`,
    ),
};
/** What must be named where it is put right. */
const names: { readonly [Where in Place]?: { readonly [Name in Language]: RegExp } } = {
  setting: { en: /setting/, sv: /inställning/, nl: /instelling/ },
  table: { en: /lookup table|table/, sv: /tabell/, nl: /tabel/ },
  mapping: { en: /mapping|\brow\b/, sv: /mappning/, nl: /mapping/ },
};
const claims: { readonly [Name in Language]: RegExp } = {
  en: /[Nn]othing (?:is|was) lost|nothing twice|does nothing twice/,
  sv: /[Ii]nget (?:är|går|har gått) förlorat|inget två gånger/,
  nl: /niets verloren|niets dubbel/,
};

test("K6: each cause says where it can arise, and only what concerns no record arises nowhere", () => {
  const withData = book.all.filter(({ cause }) => isAboutData(cause));
  expect(withData.length).toBeGreaterThan(90);
  const nowhere = withData.filter(({ cause }) => placesOf(cause).length === 0).map(({ cause }) => cause.code);
  expect(nowhere).toEqual(["position_unknown"]);
  expect(new Set(Object.values(causePlaces).flat())).toEqual(new Set(places));
});

test("K6: what a sentence advises can be done where it is read: every cause, place, entity, direction and language", () => {
  const faults: string[] = [];
  let told = 0;
  for (const { cause, system } of book.all) {
    for (const place of placesOf(cause)) {
      for (const side of sides().filter((one) => system === null || [one.source, one.target].includes(system))) {
        if ((place === "document") !== side.isFixed && (place === "document" || place === "source")) continue;
        const trouble = troubleAt(cause, place, side);
        const subject = subjectAt(side);
        for (const language of languages) {
          const advice = troubleAdvice(cause, trouble, subject, language);
          const sentences = [advice, describeTrouble(trouble, subject, language)];
          told += sentences.length;
          for (const text of sentences) {
            const where = `${cause.code} at ${place}, ${side.entity} ${side.source} > ${side.target}, ${language}`;
            // Nobody changes there what the source fixes.
            if (side.isFixed && sendsToSource[language](side.source).test(text)) faults.push(`${where}: ${text}`);
            if (claims[language].test(text)) faults.push(`${where} claims: ${text}`);
            if (/\{\w+\}/.test(text)) faults.push(`${where} is not filled in: ${text}`);
          }
          const named = isAboutData(cause) ? names[place]?.[language] : undefined;
          if (named !== undefined && !named.test(advice)) faults.push(`${cause.code} ${place} ${language}: ${advice}`);
        }
      }
    }
  }
  expect(told).toBeGreaterThan(5_000);
  expect([...new Set(faults)].slice(0, 30)).toEqual([]);
});

test("K6: the entities that nobody changes after they are placed are those whose contracts say so, in both systems", () => {
  const fixed = sides()
    .filter(({ isFixed }) => isFixed)
    .map(({ source, entity }) => `${source} ${entity}`);
  expect([...new Set(fixed)].toSorted()).toEqual([
    "AccountView invoice",
    "AccountView order",
    "Parts PIM invoice",
    "Parts PIM order",
  ]);
});

test("K6: a place is told by where the value came from, and else by whether the source lets anybody change it", () => {
  const refused: Trouble = { kind: "refused", code: "invalid_email", category: "data", system: "S", message: "" };
  expect(placeOf(refused, { isFixed: true })).toBe("document");
  expect(placeOf(refused, { isFixed: false })).toBe(null);
  expect(placeOf({ ...refused, origin: { kind: "source", name: "a" } }, { isFixed: true })).toBe("document");
  expect(placeOf({ ...refused, origin: { kind: "setting", name: "a" } }, { isFixed: true })).toBe("setting");
});

test("V26: no text of a cause claims what its code does not prove, in any language", () => {
  const faults = book.all.flatMap(({ cause }) =>
    languages.flatMap((language) => {
      const text = JSON.stringify(cause.texts[language]);
      return claims[language].test(text) ? [`${cause.code} ${language}`] : [];
    }),
  );
  expect(faults).toEqual([]);
  const textsOf = (code: string) => languages.map((language) => JSON.stringify(book.find(code)?.texts[language]));
  // Documents that share a reference may be different ones; a worker may be there and starve.
  expect(textsOf("placed_twice").join()).toMatch(/remove none.*ta inte bort något.*verwijder er dan geen/s);
  expect(textsOf("nothing_runs").join()).toMatch(/If one runs.*Se annars efter.*Draait er een/s);
  expect(textsOf("reconcile_missing").join()).not.toMatch(/carried it over|förde över den|bracht het over/);
});

test("V26: a process that ends says so, and not that the database was away", () => {
  const closed = wordsOf(new Error("Cannot use a pool after calling end on the pool"));
  expect(closed).toBe("Koppla was ending here, and left the rest of this work to the next worker.");
  expect(wordsOf(new Error("Connection terminated unexpectedly"))).toContain("could not reach the database");
});
