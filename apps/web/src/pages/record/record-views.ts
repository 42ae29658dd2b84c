/** Ways to look at one attempt; an address names one of them. */
export const recordViews = ["fields", "changes", "json"] as const;
export type RecordViewName = (typeof recordViews)[number];
