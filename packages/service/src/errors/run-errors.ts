import { defineErrors } from "./define-errors.ts";

export const runErrors = defineErrors({
  no_run_to_pause: {
    status: 409,
    en: "{flow} has no run that could be paused now.",
    sv: "{flow} har ingen körning som kan pausas nu.",
    nl: "{flow} heeft nu geen run die gepauzeerd kan worden.",
  },
  no_run_to_cancel: {
    status: 409,
    en: "{flow} has no run that could be cancelled now.",
    sv: "{flow} har ingen körning som kan avbrytas nu.",
    nl: "{flow} heeft nu geen run die geannuleerd kan worden.",
  },
  no_paused_run: {
    status: 409,
    en: "{flow} has no paused run. Begin one: koppla run {flow}",
    sv: "{flow} har ingen pausad körning. Starta en: koppla run {flow}",
    nl: "{flow} heeft geen gepauzeerde run. Begin er een: koppla run {flow}",
  },
  run_paused: {
    status: 409,
    en: "The run of {flow} is paused: nothing was begun. Let it go on: koppla resume {flow}, or end it: koppla cancel {flow}",
    sv: "Körningen av {flow} är pausad: inget startades. Låt den fortsätta: koppla resume {flow}, eller avbryt den: koppla cancel {flow}",
    nl: "De run van {flow} is gepauzeerd: er is niets begonnen. Laat hem verdergaan: koppla resume {flow}, of beëindig hem: koppla cancel {flow}",
  },
  run_busy: {
    status: 409,
    en: "{flow} has another run under way, which does not do this: nothing was begun. Add --wait, and it begins when that one has ended; or end it: koppla cancel {flow}",
    sv: "{flow} har redan en annan körning på gång, som inte gör detta: inget startades. Lägg till --wait, så startar den när den andra är klar; eller avbryt den: koppla cancel {flow}",
    nl: "{flow} heeft al een andere run, die dit niet doet: er is niets begonnen. Voeg --wait toe, dan begint hij zodra die klaar is; of beëindig die: koppla cancel {flow}",
  },
  no_run: {
    status: 404,
    en: "There is no run {run}; koppla runs lists them.",
    sv: "Det finns ingen körning {run}; koppla runs listar dem.",
    nl: "Er is geen run {run}; koppla runs somt ze op.",
  },
  not_a_run_id: {
    status: 400,
    en: '"{beginning}" is not the beginning of a run\'s id; koppla runs lists them.',
    sv: '"{beginning}" är inte början på en körnings id; koppla runs listar dem.',
    nl: '"{beginning}" is niet het begin van het id van een run; koppla runs somt ze op.',
  },
  no_run_begins_so: {
    status: 404,
    en: "No run of this flow has an id that begins with {beginning}; koppla runs lists them.",
    sv: "Ingen körning av flödet har ett id som börjar med {beginning}; koppla runs listar dem.",
    nl: "Geen run van deze flow heeft een id dat begint met {beginning}; koppla runs somt ze op.",
  },
  several_runs_begin_so: {
    status: 400,
    en: "More than one run of this flow has an id that begins with {beginning}; koppla runs lists them.",
    sv: "Flera körningar av flödet har ett id som börjar med {beginning}; koppla runs listar dem.",
    nl: "Meer dan één run van deze flow heeft een id dat begint met {beginning}; koppla runs somt ze op.",
  },
});
