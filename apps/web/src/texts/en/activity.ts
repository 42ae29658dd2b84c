/** Activity: what happened to records, over all flows. */
export const enActivity = {
  activity: {
    title: "Activity",
    under: "What came in, what went out and what changed, the newest first.",
    all: "All flows",
    flow: "Flow",
    time: "Time",
    number: "Number",
    state: "State",
    name: "Name",
    happened: "What happened",
    none: "Nothing has happened yet",
    more: "Show more",
    gone: "Values are kept for a while only; that something happened is kept for 30 days.",
  },
};
