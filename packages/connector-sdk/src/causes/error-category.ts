/** What kind of trouble it is; whether to try again follows from this alone (see the engine's retry table). */
export const errorCategories = [
  "configuration",
  "credentials",
  "mapping",
  "data",
  "rate_limit",
  "unreachable",
  "unknown_outcome",
  "bug",
] as const;
export type ErrorCategory = (typeof errorCategories)[number];
