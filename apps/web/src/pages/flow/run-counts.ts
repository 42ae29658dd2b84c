/** What came of the records that a run read, in the order in which it is told. */
export const runCounts = ["created", "updated", "unchanged", "skipped", "waiting", "unknown", "failed"] as const;
