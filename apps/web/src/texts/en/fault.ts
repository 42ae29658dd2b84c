/** When something is not as it should be. */
export const enFault = {
  fault: {
    again: "Try again",
    serverGone: "Koppla does not answer. It is tried again while this page is open.",
    pageTitle: "This page could not be shown",
    pageText: "The fault is in Koppla, not in your data. Your flows go on running while you read this.",
    partText: "Could not be read.",
    nothingTitle: "There is nothing here for you",
    nothingText: "The address may be wrong, or what it leads to belongs to somebody else.",
    toStart: "To the overview",
    number: "Number for your report",
  },
};
