import type { ConnectionDetails } from "@koppla/contract/connection";
import { IconCheck } from "../../parts/icons.ts";
import { useTexts } from "../../texts/texts-context.tsx";
import { nameOfEntity } from "../record/entity-name.ts";
import classes from "./connections-page.module.css";

/** What a system can carry, which way, and how far that is checked. */
export function ConnectionCarries({ carries, verification }: Pick<ConnectionDetails, "carries" | "verification">) {
  const texts = useTexts();
  const words = texts.connections;
  return (
    <section>
      <h2>{words.carries}</h2>
      <ul className={classes.carries}>
        {carries.map(({ entity, reads, writes }) => (
          <li key={entity}>
            <IconCheck size={14} aria-hidden="true" />
            {nameOfEntity(entity, texts)} <span>{reads && writes ? words.both : reads ? words.out : words.into}</span>
          </li>
        ))}
      </ul>
      <p className={classes.about}>
        <b>{words.checked}.</b> <span lang="en">{verification}</span>
      </p>
    </section>
  );
}
