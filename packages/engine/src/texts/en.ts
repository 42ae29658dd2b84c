/** What a refusal means and what to do about it, by category. The other texts must have the same keys. */
export const en = {
  said: (system: string, words: string) => `${system} said: “${words}”.`,
  configuration: "Something in the set-up does not fit. Correct it and run the flow again.",
  credentials:
    "The system did not accept the sign-in. Check the credentials of the connection, or sign in again with koppla connect.",
  mapping:
    "A value could not be brought to the target's form. Correct the mapping or the record; it then goes on by itself.",
  data: "The record was refused as it is. Correct it in the source; it then goes through with the next run, or with koppla retry.",
  rate_limit: "The system asked Koppla to wait. Koppla goes on by itself.",
  unreachable:
    "The system could not be reached. Koppla tries again by itself; if it stays so, check the address and the system.",
  unknown_outcome:
    "The answer was lost, so it is not known whether this was written. Koppla looks it up before anything is sent again.",
  bug: "This is a fault in Koppla. Nothing is lost; please report it with the number of the run.",
};

export type Texts = typeof en;
