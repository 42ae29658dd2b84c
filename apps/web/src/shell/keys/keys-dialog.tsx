import { Fragment, useEffect, useRef } from "react";
import { useTexts } from "../../texts/texts-context.tsx";
import { type KeyAct, keyTable } from "./key-table.ts";
import classes from "./keys-dialog.module.css";

const groups = ["lists", "everywhere"] as const;

/** Every key and what it does. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const { keys: words, find } = useTexts();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const close = () => dialog.current?.close();
  return (
    <dialog
      ref={dialog}
      className={classes.dialog}
      aria-label={words.title}
      onClose={onClose}
      onKeyDown={undefined}
      onClick={(event) => (event.target === dialog.current ? close() : undefined)}
    >
      <div className={classes.head}>
        <h2>{words.title}</h2>
        <button type="button" className={classes.close} onClick={close}>
          {find.close}
        </button>
      </div>
      <div className={classes.groups}>
        {groups.map((group) => (
          <section key={group}>
            <h3>{words[group]}</h3>
            <dl>
              {[...Map.groupBy(keyTable[group], ({ act }) => act)].map(([act, lines]) => (
                <Line key={act} act={act} strokes={lines.map(({ stroke }) => stroke)} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </dialog>
  );
}

function Line({ act, strokes }: { readonly act: KeyAct; readonly strokes: readonly string[] }) {
  const { keys: words } = useTexts();
  return (
    <>
      <dt>
        {strokes.map((stroke, at) => (
          <Fragment key={stroke}>
            {at === 0 ? null : <span> {words.or} </span>}
            {stroke.split(/[ +]/).map((key) => (
              <kbd key={key}>{key.length === 1 && stroke.includes("+") ? key.toUpperCase() : key}</kbd>
            ))}
          </Fragment>
        ))}
      </dt>
      <dd>{words.does[act]}</dd>
    </>
  );
}
