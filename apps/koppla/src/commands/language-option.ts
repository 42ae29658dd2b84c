import { languages } from "@koppla/mapping/language";
import { Option } from "commander";

/** In which language a person is told something. */
export function languageOption(what = "language of sentences about trouble"): Option {
  return new Option("--language <language>", what).choices(languages).default("en");
}
