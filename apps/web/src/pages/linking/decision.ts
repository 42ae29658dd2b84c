/** What a person says of a doubtful record: the key of the record that it is, that it is a new one, or nothing yet. */
export type Decision =
  | { readonly is: "same"; readonly target: string }
  | { readonly is: "new" }
  | { readonly is: "open" };
