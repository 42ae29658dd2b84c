/*
 * What keeps a formula from costing more than it may. Nested comprehensions ran for 8.7 s in the library, so there is
 * at most one; with these bounds the worst formula of the tests takes less than 100 ms and 32 MB.
 */
export const maxFormulaLength = 1000;
/** Parts of a formula: names, values, calls. */
export const maxFormulaParts = 200;
/** Brackets that open. The parser takes seconds for a thousand that nobody closes, where its stack is large. */
export const maxFormulaBrackets = 100;
/** A parenthesis or call within another. */
export const maxFormulaDepth = 30;
/** Characters of any text that goes in, or that a function makes. */
export const maxFormulaText = 10_000;
/** Items of any list that goes in, or that a function makes. */
export const maxFormulaItems = 200;
/** Digits of a number: more are no money, quantity or weight, and cost time. */
export const maxFormulaDigits = 60;
/** Characters that the functions of a formula handle for one record: see work.ts. */
export const maxFormulaWork = 2_000_000;
