/** Lists: looking in them. */
export const enLists = {
  lists: {
    search: "Number, reference or e-mail",
    nothing: (text: string) => `Nothing is called ${text}`,
    nothingIn: (text: string, flow: string) => `${flow}: nothing is called ${text}`,
    why: "Numbers and references are compared as a whole. It may be too new, or the flow's settings leave it out. Names are sealed and cannot be searched.",
    whyAddress: "The whole address is compared. No record with it may have come yet.",
    all: "Show all",
    before: (record: string) => `Record before: ${record}`,
    after: (record: string) => `Next record: ${record}`,
    asSpreadsheet: "As a spreadsheet",
    takeSpreadsheet: "Take a spreadsheet",
    notUtf8: "This file is not UTF-8. Save it as “CSV UTF-8”, and take it again.",
  },
};
