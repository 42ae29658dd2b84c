import { defineObstacle } from "../obstacle-cause.ts";

/** The placed document (key) differs from the source by at most a cent for each tax code (fields): one incident for a whole flow. */
export const rounding = defineObstacle({
  code: "rounding",
  category: "data",
  actor: "administrator",
  closes: "hand",
  next: [{ action: "reconcile" }],
  texts: {
    en: {
      title: "Rounded differently",
      what: "Both systems round VAT in their own way: totals differ by at most a cent for each VAT code.",
      meaning: "The documents are placed, with the same lines on both sides. Nothing waits.",
      advice: "You need to do nothing. If you want equal totals, set both systems to round VAT in the same way.",
      sentence:
        "{record}: {key} in {target} differs from {source} by cents of rounding ({source} ≠ {target}): {fields}.",
    },
    sv: {
      title: "Olika avrundning",
      what: "De två systemen avrundar momsen på var sitt sätt: summorna skiljer sig med högst en cent per momskod.",
      meaning: "Dokumenten är inlagda, med samma rader på båda sidor. Inget väntar.",
      advice:
        "Du behöver inte göra något. Vill du ha lika summor, ställ in båda systemen så att de avrundar momsen på samma sätt.",
      sentence:
        "{record}: {key} i {target} skiljer sig från {source} med några cent genom avrundning ({source} ≠ {target}): {fields}.",
    },
    nl: {
      title: "Anders afgerond",
      what: "De twee systemen ronden de btw elk op hun eigen manier af: totalen verschillen hoogstens een cent per btw-code.",
      meaning: "De documenten zijn geplaatst, met dezelfde regels aan beide kanten. Er wacht niets.",
      advice:
        "U hoeft niets te doen. Wilt u gelijke totalen, laat dan beide systemen de btw op dezelfde manier afronden.",
      sentence:
        "{record}: {key} in {target} wijkt door afronding enkele centen af van {source} ({source} ≠ {target}): {fields}.",
    },
  },
});
