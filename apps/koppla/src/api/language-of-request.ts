import { type Language, languages } from "@koppla/mapping/language";
import type { FastifyRequest } from "fastify";

const chosen = new WeakMap<FastifyRequest, Language>();

/** Notes the language that the person who sends this request has chosen for the account. */
export function noteLanguage(request: FastifyRequest, language: Language): void {
  chosen.set(request, language);
}

/** The language in which a request is answered: the person's own, else the one that it asks for. */
export function languageFor(request: FastifyRequest): Language {
  return chosen.get(request) ?? languageOfRequest(request.headers["accept-language"]);
}

/** The language of `Accept-Language` that is wanted most of those that Koppla speaks (RFC 9110 §12.5.4); else English. */
export function languageOfRequest(header: string | undefined): Language {
  let best: { readonly language: Language; readonly quality: number } = { language: "en", quality: 0 };
  for (const part of (header ?? "").split(",").slice(0, mostParts)) {
    const [range = "", ...parameters] = part.split(";");
    const tag = range.trim().split("-")[0]?.toLowerCase();
    const language = languages.find((one) => one === tag);
    const quality = qualityOf(parameters);
    if (language !== undefined && quality > best.quality) {
      best = { language, quality };
    }
  }
  return best.language;
}

/** Nobody reads more languages than that. */
const mostParts = 20;

function qualityOf(parameters: readonly string[]): number {
  const given = parameters.map((parameter) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/i.exec(parameter)?.[1]);
  return Number(given.find((quality) => quality !== undefined) ?? 1);
}
