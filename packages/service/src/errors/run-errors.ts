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
    next: [{ action: "run" }],
    en: "{flow} has no paused run.",
    sv: "{flow} har ingen pausad körning.",
    nl: "{flow} heeft geen gepauzeerde run.",
  },
  run_paused: {
    status: 409,
    next: [{ action: "resume" }, { action: "cancel" }],
    en: "The run of {flow} is paused: nothing was begun. Let it go on, or end it.",
    sv: "Körningen av {flow} är pausad: inget startades. Låt den fortsätta eller avbryt den.",
    nl: "De run van {flow} is gepauzeerd: er is niets begonnen. Laat hem verdergaan, of beëindig hem.",
  },
  flow_off: {
    status: 409,
    next: [{ action: "switch_on" }],
    en: "{flow} is switched off, so nothing was begun. Switch it on first (enabled: true), then begin again.",
    sv: "{flow} är avstängt, så inget startades. Slå på det först (enabled: true) och börja sedan om.",
    nl: "{flow} staat uit, dus er is niets begonnen. Zet hem eerst aan (enabled: true) en begin dan opnieuw.",
  },
  run_busy: {
    status: 409,
    next: [{ action: "cancel" }],
    en: "{flow} has another run under way, which does not do this: nothing was begun. Wait until that one has ended (--wait), or end it.",
    sv: "{flow} har redan en annan körning på gång, som inte gör detta: inget startades. Vänta tills den andra är klar (--wait), eller avbryt den.",
    nl: "Bij {flow} loopt al een andere run, die dit niet doet: er is niets begonnen. Wacht tot die klaar is (--wait), of beëindig die.",
  },
  no_run: {
    status: 404,
    next: [{ action: "list", what: "runs" }],
    en: "There is no run {run}.",
    sv: "Det finns ingen körning {run}.",
    nl: "Er is geen run {run}.",
  },
  not_a_run_id: {
    status: 400,
    next: [{ action: "list", what: "runs" }],
    en: '"{beginning}" is not the beginning of a run\'s id.',
    sv: '"{beginning}" är inte början på en körnings id.',
    nl: '"{beginning}" is niet het begin van het id van een run.',
  },
  no_run_begins_so: {
    status: 404,
    next: [{ action: "list", what: "runs" }],
    en: "No run of this flow has an id that begins with {beginning}.",
    sv: "Ingen körning av flödet har ett id som börjar med {beginning}.",
    nl: "Geen run van deze stroom heeft een id dat begint met {beginning}.",
  },
  several_runs_begin_so: {
    status: 400,
    next: [{ action: "list", what: "runs" }],
    en: "More than one run of this flow has an id that begins with {beginning}.",
    sv: "Flera körningar av flödet har ett id som börjar med {beginning}.",
    nl: "Meer dan één run van deze stroom heeft een id dat begint met {beginning}.",
  },
});
