import { globSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { buildWholeProgram } from "../apps/koppla/src/program.ts";
import { remedies, ruleAdvice } from "../packages/engine/src/trouble/advice/remedies.ts";
import { causes } from "../packages/engine/src/trouble/causes/catalogue.ts";
import { stepCatalogue } from "../packages/mapping/src/index.ts";
import { connectors } from "../packages/service/src/context/connectors.ts";
import { wrongSentences } from "./documents.js";

/*
 * What people read in the program (causes of trouble, steps, help of commands) keeps to the rules of English of
 * CONTRIBUTING.md. A sentence in Swedish or Dutch has at most 24 words. A name in braces counts as one word.
 */
process.chdir(fileURLToPath(new URL("..", import.meta.url)));
const mostWords = 24;
const banned = { sv: /\bav sig (?:själv|självt|själva)\b/i, nl: /\bvanzelf\b/i };
const files = new Map(
  globSync("{packages,connectors}/*/src/**/{causes,problems}/**/*.ts").map((file) => [basename(file, ".ts"), file]),
);
const faults = [];
let seen = 0;

/** @param texts language → one text */
function check(name, texts) {
  const place = files.get(name.replaceAll("_", "-")) ?? name;
  seen += 1;
  for (const { sentence, why } of wrongSentences([texts.en])) faults.push(`${place}: ${why}: ${sentence}`);
  for (const [language, pattern] of Object.entries(banned)) {
    for (const sentence of (texts[language] ?? "").split(/(?<=[.!?]) (?=[\p{Lu}{])/u)) {
      const words = sentence.split(" ").filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
      if (words > mostWords) faults.push(`${place}, ${language}: ${words} words, at most ${mostWords}: ${sentence}`);
      if (pattern.test(sentence)) faults.push(`${place}, ${language}: write “automati…”: ${sentence}`);
    }
  }
}

for (const { code, texts } of [...causes, ...[...connectors.values()].flatMap((connector) => connector.causes ?? [])]) {
  const { adviceAt = {}, ...parts } = texts.en;
  for (const part of Object.keys(parts)) {
    check(code, { en: texts.en[part], sv: texts.sv[part], nl: texts.nl[part] });
  }
  for (const place of Object.keys(adviceAt)) {
    check(code, { en: adviceAt[place], sv: texts.sv.adviceAt?.[place], nl: texts.nl.adviceAt?.[place] });
  }
}
for (const remedy of Object.keys(remedies.en)) {
  for (const place of Object.keys(remedies.en[remedy])) {
    const [en, sv, nl] = ["en", "sv", "nl"].map((language) => remedies[language][remedy][place]);
    check(`remedy ${remedy} at ${place}`, { en, sv, nl });
  }
}
check("rule of a setting", ruleAdvice);
for (const { name, help } of stepCatalogue) check(`step ${name}`, help);
for (const command of (await buildWholeProgram()).commands) {
  check(`koppla ${command.name()}`, { en: command.description() });
  for (const { description, flags } of command.options) check(`koppla ${command.name()} ${flags}`, { en: description });
}

if (seen < 800) faults.push(`Only ${seen} texts seen: this check checked nothing.`);
for (const fault of faults) console.error(fault);
console.log(`${seen} texts, ${faults.length} faults`);
if (faults.length > 0) process.exitCode = 1;
