/** The languages in which Koppla speaks to people. */
export const languages = ["en", "sv", "nl"] as const;
export type Language = (typeof languages)[number];

/** One sentence in every language: a language that lacks does not compile. */
export type Sentence = { readonly [Name in Language]: string };
