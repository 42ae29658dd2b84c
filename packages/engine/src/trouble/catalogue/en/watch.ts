import type { WatchTexts } from "../cause-text.ts";

/** What Koppla finds out about its own work. */
export const watch: WatchTexts = {
  schedule_missed: {
    title: "Scheduled run missed",
    what: "A run that was due by its schedule did not begin in time.",
    meaning: "Nothing is lost; what changed meanwhile is carried over by the next run. It is later than promised.",
    next: "Check that Koppla was running then, and that no earlier run of this flow hangs.",
  },
  nothing_runs: {
    title: "Nothing runs",
    what: "Work is due, and nobody does it.",
    meaning: "Changes are not carried over at the moment. They wait; nothing is lost.",
    next: "Start a worker: koppla start, or koppla start --role worker.",
  },
  webhook_refused: {
    title: "Webhook refused",
    what: "A message came in under the name of a system whose signature, age or content is not right.",
    meaning: "It was not heeded. Nothing is lost: changes are found by reading as well.",
    next: "Compare the webhook's secret on both sides, and the clock of the sending system.",
  },
  clock_jumped: {
    title: "Clock jumped",
    what: "The clock of a computer that Koppla runs on was set by more than a few seconds, or differs from the database's.",
    meaning: "Koppla goes by the database's clock, so nothing is missed or done twice.",
    next: "Let the computer set its clock by itself (NTP).",
  },
  disk_full: {
    title: "Disk full",
    what: "The database could not store any more.",
    meaning: "Koppla takes nothing more until there is room, and then goes on by itself. What was confirmed is stored.",
    next: "Make room on the database's disk.",
  },
  database_away: {
    title: "Database away",
    what: "The database could not be reached for a while.",
    meaning: "Nothing was done meanwhile, and nothing is lost. Koppla goes on by itself.",
    next: "If it was not planned, see why the database stopped.",
  },
};
