import type { EntityName } from "@koppla/connector-sdk";
import type { Language } from "@koppla/mapping";
import { causeBook } from "../trouble/cause-book.ts";
import type { TroubleSubject } from "../trouble/describe-trouble.ts";
import { textsOf } from "../trouble/texts/index.ts";
import type { ReadyFlow } from "./procedure.ts";

/** Names a record and both systems, for sentences about it. */
export function subjectOf(open: ReadyFlow, key: string, language: Language): TroubleSubject {
  const causes = causeBook([open.source.connector, open.target.connector]);
  const about = (entity: EntityName, ofKey: string): TroubleSubject => {
    const fields =
      entity === open.entity
        ? [...open.target.fields, ...open.procedure.fields]
        : (open.target.connector.entities[entity]?.fields(open.target.parsedSettings) ?? []);
    const ofSource = open.source.connector.entities[entity];
    return {
      isFixed: ofSource?.update === undefined && ofSource?.cannot?.update !== undefined,
      record: recordName(entity, ofKey, language),
      source: open.source.title,
      target: open.target.title,
      causes,
      labelOf: (field) => fields.find((one) => one.name === field)?.label ?? field,
      about,
    };
  };
  return about(open.entity, key);
}

/** `Product 10042`, as it begins a sentence. */
export function recordName(entity: EntityName, key: string, language: Language): string {
  return `${textsOf(language).entities[entity]} ${key}`;
}
