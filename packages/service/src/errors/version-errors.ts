import { defineErrors } from "./define-errors.ts";

export const versionErrors = defineErrors({
  no_version: {
    status: 404,
    en: "{flow} has no version {version}. It has: {versions}.",
    sv: "{flow} har ingen version {version}. Det finns: {versions}.",
    nl: "{flow} heeft geen versie {version}. Er zijn: {versions}.",
  },
  no_version_to_restore: {
    status: 404,
    en: 'The flow "{flow}" has no version {version}. Its versions go from 1 to {newest}.',
    sv: 'Flödet "{flow}" har ingen version {version}. Versionerna går från 1 till {newest}.',
    nl: 'De stroom "{flow}" heeft geen versie {version}. De versies lopen van 1 tot {newest}.',
  },
});
