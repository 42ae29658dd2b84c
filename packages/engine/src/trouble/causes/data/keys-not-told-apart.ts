import { defineObstacle } from "../obstacle-cause.ts";

export const keysNotToldApart = defineObstacle({
  code: "keys_not_told_apart",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Numbers too much alike",
      what: "Two records have numbers that differ in case or in blanks at the end alone. The target takes them for one.",
      meaning: "Koppla wrote the first of them, and wrote nothing over it.",
      advice:
        "Give one of the two another number, or change it by a step of the mapping. The record then continues automatically.",
      sentence:
        "{record}: its number is “{value}”, and another record's is “{by}”. In {target}, {field} tells neither case nor blanks at the end apart. Both would be {key} there, and “{by}” has it. Koppla wrote nothing over it.",
    },
    sv: {
      title: "Numren är för lika",
      what: "Två poster har nummer som bara skiljer sig i stora bokstäver eller blanksteg i slutet, och målet tar dem för ett.",
      meaning: "Koppla skrev den första av dem, och skrev inte över den.",
      advice:
        "Ge en av de två ett annat nummer, eller ändra det med ett steg i mappningen. Posten fortsätter sedan automatiskt.",
      sentence:
        "{record}: dess nummer är ”{value}”, och en annan posts är ”{by}”. {field} i {target} skiljer varken på stora och små bokstäver eller på blanksteg i slutet. Båda skulle vara {key} där, som ”{by}” redan har. Koppla skrev inte över den.",
    },
    nl: {
      title: "Nummers lijken te veel",
      what: "Twee records hebben nummers die alleen in hoofdletters of spaties aan het eind verschillen, en het doel houdt ze voor één.",
      meaning: "Koppla schreef het eerste van de twee, en schreef er niets overheen.",
      advice:
        "Geef een van de twee een ander nummer, of wijzig het met een stap van de mapping. Daarna gaat het record automatisch verder.",
      sentence:
        "{record}: het nummer is “{value}”, en dat van een ander record “{by}”. {field} in {target} maakt geen verschil tussen hoofdletters en kleine letters, en evenmin tussen spaties aan het eind. Beide zouden daar {key} zijn, en dat heeft “{by}” al. Koppla schreef er niets overheen.",
    },
  },
});
