/** Finding a record or a page. */
export const enFind = {
  find: {
    title: "Find",
    label: "Number, reference, SKU or whole e-mail address",
    records: "Records",
    pages: "Go to",
    none: (text: string) => `Nothing is called ${text}.`,
    noneText: "Names are sealed and cannot be searched. Numbers and references are compared as a whole.",
    close: "Close",
    hint: "Enter looks; the arrow keys choose.",
    counted: (count: string) => `${count} found`,
  },
};
