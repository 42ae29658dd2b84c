import type { Edit } from "./workspace.ts";

/** A mistake that no schedule of faults can show: the test that must fail over it. */
export interface TestedBug {
  readonly name: string;
  readonly edits: readonly Edit[];
  readonly test: { readonly file: string; readonly title: string };
}
