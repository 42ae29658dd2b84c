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
});
