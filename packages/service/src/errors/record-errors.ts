import { defineErrors } from "./define-errors.ts";

/** Errors about records and the incidents that they are open for. */
export const recordErrors = defineErrors({
  not_an_incident_id: {
    status: 400,
    en: '"{beginning}" is neither INTEGRATION/FLOW nor the beginning of an incident\'s id.',
    sv: '"{beginning}" är varken INTEGRATION/FLÖDE eller början på en incidents id.',
    nl: '"{beginning}" is noch INTEGRATIE/STROOM noch het begin van het id van een incident.',
  },
  no_incident: {
    status: 404,
    next: [{ action: "list", what: "incidents" }],
    en: "There is no incident whose id begins with {beginning}.",
    sv: "Det finns ingen incident vars id börjar med {beginning}.",
    nl: "Er is geen incident waarvan het id begint met {beginning}.",
  },
  several_incidents: {
    status: 400,
    en: "The ids of several incidents begin with {beginning}: give more of it.",
    sv: "Flera incidenters id börjar med {beginning}: ange fler tecken.",
    nl: "De id's van meerdere incidenten beginnen met {beginning}: geef meer tekens op.",
  },
  no_cause: {
    status: 404,
    next: [{ action: "list", what: "causes" }],
    en: 'There is no cause "{cause}".',
    sv: 'Det finns ingen orsak "{cause}".',
    nl: 'Er is geen oorzaak "{cause}".',
  },
  not_asked: {
    status: 422,
    next: [{ action: "list", what: "records" }],
    en: "Record {record} does not wait for such an answer.",
    sv: "Posten {record} väntar inte på ett sådant svar.",
    nl: "Record {record} wacht niet op zo'n antwoord.",
  },
  no_record: {
    status: 404,
    next: [{ action: "list", what: "records" }],
    en: "{flow} has never come by a record {record}.",
    sv: "{flow} har aldrig sett någon post {record}.",
    nl: "{flow} heeft nog nooit een record {record} gezien.",
  },
  cannot_skip: {
    status: 422,
    next: [{ action: "list", what: "records" }],
    en: "Nothing was skipped ({records}): only what waits or has failed can be. What may be in the target already is looked for first.",
    sv: "Inget hoppades över ({records}): bara det som väntar eller har misslyckats kan hoppas över. Det som redan kan finnas i målet söks upp först.",
    nl: "Niets is overgeslagen ({records}): dat kan alleen met wat wacht of mislukt is. Wat misschien al in het doel staat, wordt eerst opgezocht.",
  },
  no_way_back: {
    status: 422,
    en: "The values of the target cannot count: no flow that is on goes the other way than {flow}, or the record is not linked.",
    sv: "Målets värden kan inte gälla: inget påslaget flöde går åt andra hållet än {flow}, eller så är posten inte länkad.",
    nl: "De waarden van het doel kunnen niet gelden. Er staat geen stroom aan in de andere richting dan {flow}, of het record is niet gekoppeld.",
  },
  number_taken: {
    status: 422,
    en: "Number {number} belongs to another order of the source already. Look again, and give its own.",
    sv: "Numret {number} hör redan till en annan order i källan. Titta igen och ange orderns eget.",
    nl: "Nummer {number} hoort al bij een andere order van de bron. Kijk nog eens, en geef het nummer van deze order.",
  },
  no_row: {
    status: 422,
    en: 'No row of {flow} fills "{field}". Its rows fill: {fields}.',
    sv: 'Ingen rad i {flow} fyller "{field}". Dess rader fyller: {fields}.',
    nl: 'Geen regel van {flow} vult "{field}". De regels vullen: {fields}.',
  },
});
