/** Words of states, and what counts are called. */
export const enStates = {
  states: {
    new: "New",
    writing: "Writing",
    done: "Done",
    unchanged: "Unchanged",
    skipped: "Skipped",
    waiting: "Waiting",
    unknown: "Unknown",
    failed: "Failed",
    running: "Running",
    succeeded: "Succeeded",
    needs_attention: "Needs attention",
    paused: "Paused",
    cancelled: "Cancelled",
    in_step: "In step",
    off: "Off",
  },
  counts: {
    created: (_count: number, shown: string) => `${shown} created`,
    updated: (_count: number, shown: string) => `${shown} updated`,
    unchanged: (_count: number, shown: string) => `${shown} unchanged`,
    skipped: (_count: number, shown: string) => `${shown} skipped`,
    waiting: (count: number, shown: string) => (count === 1 ? `${shown} waits` : `${shown} wait`),
    unknown: (_count: number, shown: string) => `${shown} unknown`,
    failed: (_count: number, shown: string) => `${shown} failed`,
  },
};
