import type { EntityName } from "@koppla/connector-sdk";
import type { Language } from "@koppla/mapping";
import type { OpenFlow } from "../flow/open-flow.ts";
import { isPlaced } from "../flow/placed-entities.ts";
import type { TroubleSubject } from "../trouble/describe-trouble.ts";
import { textsOf } from "../trouble/texts/index.ts";

/** Names a record and both systems, for sentences about it. */
export function subjectOf(open: OpenFlow, key: string, language: Language): TroubleSubject {
  const about = (entity: EntityName, ofKey: string): TroubleSubject => {
    const fields = [
      ...(entity === open.entity
        ? open.target.fields
        : (open.target.connector.entities[entity]?.fields(open.target.parsedSettings) ?? [])),
      ...(isPlaced(entity) ? (open.orders?.addresses?.fields ?? []) : []),
    ];
    return {
      record: `${textsOf(language).entities[entity]} ${ofKey}`,
      source: open.source.title,
      target: open.target.title,
      labelOf: (field) => fields.find((one) => one.name === field)?.label ?? field,
      about,
    };
  };
  return about(open.entity, key);
}
