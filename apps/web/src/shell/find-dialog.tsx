import { useDebouncedValue } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useAsk } from "../asking/use-ask.ts";
import { useOrganisation } from "../membership/organisation.tsx";
import { FaultLine } from "../parts/fault-line.tsx";
import { nameOfFlow } from "../parts/flow-standing.ts";
import { IconSearch } from "../parts/icons.ts";
import { RecordLink } from "../parts/record-link.tsx";
import { StateMark } from "../parts/state-mark.tsx";
import { useSpeech } from "../texts/texts-context.tsx";
import classes from "./find-dialog.module.css";

const waitMs = 250;
const mostFound = 12;

/** Any record by a number of either side, a reference or a whole address; and every page by its name. */
export function FindDialog({ onClose }: { readonly onClose: () => void }) {
  const { slug } = useOrganisation();
  const { texts, formats } = useSpeech();
  const words = texts.find;
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState("");
  const [asked] = useDebouncedValue(text.trim(), waitMs);
  useEffect(() => dialog.current?.showModal(), []);
  const found = useAsk(
    "records.find",
    { organisation: slug, text: asked, limit: mostFound },
    { enabled: asked !== "" },
  );
  const items = asked === "" ? [] : (found.data?.items ?? []);
  const pages = usePages(text.trim());
  // The event "close" comes a task later, and would shut a dialog that was opened again meanwhile.
  const close = () => {
    dialog.current?.close();
    onClose();
  };
  return (
    <dialog
      ref={dialog}
      className={classes.dialog}
      aria-label={words.title}
      onClose={onClose}
      onKeyDown={(event) => moveFocus(event, close)}
      onClick={(event) => (event.target === dialog.current ? close() : undefined)}
    >
      <div className={classes.ask}>
        <IconSearch size={18} aria-hidden="true" />
        <input
          autoFocus
          type="search"
          aria-label={words.label}
          placeholder={words.label}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <button type="button" className={classes.close} onClick={close}>
          {words.close}
        </button>
      </div>
      <div className={classes.found}>
        <FaultLine error={asked === "" ? null : found.error} />
        {items.length === 0 ? null : (
          <section>
            <h2>{words.records}</h2>
            <ul onClick={close} onKeyDown={undefined}>
              {items.map(({ flow, record, target, label, state }) => (
                <li key={`${flow} ${record}`}>
                  <RecordLink flow={flow} record={record}>
                    <span className={classes.flow}>{nameOfFlow(flow)}</span>
                    <b>{label?.reference ?? record}</b>
                    <span className={classes.name}>{label?.name ?? ""}</span>
                    <span className={classes.keys}>
                      {record}
                      {target === null ? "" : ` · ${target}`}
                    </span>
                    <StateMark state={state} />
                  </RecordLink>
                </li>
              ))}
            </ul>
          </section>
        )}
        {pages.length === 0 ? null : (
          <section>
            <h2>{words.pages}</h2>
            <ul onClick={close} onKeyDown={undefined}>
              {pages.map(({ name, to }) => (
                <li key={to}>
                  <Link to={to}>{name}</Link>
                </li>
              ))}
            </ul>
          </section>
        )}
        {asked !== "" && found.data !== undefined && items.length === 0 && pages.length === 0 ? (
          <div className={classes.none}>
            <p>{words.none(asked)}</p>
            <p>{words.noneText}</p>
          </div>
        ) : null}
        <p role="status" className="unseen">
          {asked === "" || found.data === undefined ? "" : words.counted(formats.number(items.length))}
        </p>
      </div>
    </dialog>
  );
}

/** Pages whose name has the text; without a text all of them. */
function usePages(text: string): readonly { readonly name: string; readonly to: string }[] {
  const { slug } = useOrganisation();
  const { shell } = useSpeech().texts;
  const flows = useAsk("overview.view", { organisation: slug }).data?.flows ?? [];
  const base = `/o/${encodeURIComponent(slug)}`;
  const pages = [
    { name: shell.overview, to: base },
    { name: shell.incidents, to: `${base}/incidents` },
    { name: shell.activity, to: `${base}/activity` },
    { name: shell.connections, to: `${base}/connections` },
    ...flows.map(({ flow }) => ({
      name: nameOfFlow(flow),
      to: `${base}/integrations/${flow.split("/").map(encodeURIComponent).join("/")}/records`,
    })),
  ];
  return pages.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()));
}

/** Arrow keys go through what was found, from the field on. */
function moveFocus(event: KeyboardEvent<HTMLDialogElement>, close: () => void): void {
  if (event.key === "Escape") {
    // A search field would only empty itself.
    event.preventDefault();
    close();
    return;
  }
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0) {
    return;
  }
  event.preventDefault();
  const places = [...event.currentTarget.querySelectorAll<HTMLElement>("input, li a")];
  const focused: Element | null = document.activeElement;
  const at = places.findIndex((place) => place.isSameNode(focused));
  places[(at + step + places.length) % places.length]?.focus();
}
