import type { Removal, RemovalReceipt } from "@koppla/contract/setup/ending";
import { Button, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { client } from "../../asking/client.ts";
import { faultOf } from "../../asking/faults.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import { EndingList } from "./ending-list.tsx";
import { askRemoval, type Removable, remove } from "./removal-calls.ts";
import classes from "./remove-section.module.css";

/** At the foot of a page: removes what the page is about, after it has said what ends with it. */
export function RemoveSection({ what }: { readonly what: Removable }) {
  const { slug } = useOrganisation();
  const isOwner = useMay("own");
  const maySetUp = useMay("set_up");
  const may = what.kind === "flow" ? maySetUp : isOwner;
  const { removing: words } = useTexts();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [removal, setRemoval] = useState<Removal | null>(null);
  const [receipt, setReceipt] = useState<RemovalReceipt | null>(null);
  const [typed, setTyped] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const carryOut = async (work: () => Promise<void>) => {
    setIsBusy(true);
    setError(null);
    try {
      await work();
    } catch (failure: unknown) {
      setError(failure);
    } finally {
      setIsBusy(false);
    }
  };
  const look = () => carryOut(async () => setRemoval(await askRemoval(slug, what)));
  const go = () => carryOut(async () => setReceipt(await remove(slug, what, typed.trim())));
  const leave = () => {
    void queries.invalidateQueries();
    void (what.kind === "organisation" ? navigate({ to: "/" }) : navigate({ to: "/o/$slug", params: { slug } }));
  };
  const isFree = removal !== null && removal.busy.length === 0 && removal.usedBy.length === 0;
  return (
    <section className={classes.section} aria-label={words.title[what.kind]}>
      <h2>{words.title[what.kind]}</h2>
      {receipt !== null ? (
        <div role="status">
          <p>{words.removed}</p>
          <EndingList parts={receipt.removed} />
          {receipt.signIns.length === 0 ? null : (
            <p>{words.forgotten(receipt.signIns.map(({ connection }) => connection).join(", "))}</p>
          )}
          {receipt.webhooks.map(({ connection, became }) => (
            <p key={connection}>
              {became === "ended" ? words.webhookEnded(connection) : words.webhookLeft(connection)}
            </p>
          ))}
          <Button onClick={leave}>{words.leave}</Button>
        </div>
      ) : removal === null ? (
        <Button loading={isBusy} disabled={!may} title={may ? undefined : words.mayNot} onClick={() => void look()}>
          {words.look}
        </Button>
      ) : (
        <>
          <p>{words.ends}</p>
          <EndingList parts={removal.parts} />
          <p>{what.kind === "organisation" ? words.allGoes : words.stays}</p>
          {removal.busy.length === 0 ? null : <p>{words.busy(removal.busy.join(", "))}</p>}
          {removal.usedBy.length === 0 ? null : <p>{words.usedBy(removal.usedBy.join(", "))}</p>}
          <p>
            <button type="button" className="link" onClick={() => void carryOut(() => exportFile(slug))}>
              {words.exportFirst}
            </button>
          </p>
          <TextInput
            label={words.type(removal.confirm)}
            value={typed}
            autoComplete="off"
            disabled={!isFree}
            error={faultOf(error, "confirm")}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <div className={classes.acts}>
            <Button
              variant="filled"
              color="fail"
              className={classes.remove ?? ""}
              loading={isBusy}
              disabled={!isFree || typed.trim() !== removal.confirm}
              onClick={() => void go()}
            >
              {words.remove}
            </Button>
            <Button onClick={() => setRemoval(null)}>{words.keep}</Button>
          </div>
        </>
      )}
      <FaultLine error={error} fields={["confirm"]} />
    </section>
  );
}

/** The set-up as a file, without secrets: it makes the same again. */
async function exportFile(organisation: string): Promise<void> {
  const { file } = await client.call("configuration.export", { organisation });
  const address = URL.createObjectURL(new Blob([file], { type: "application/yaml" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${organisation}.yaml`;
  link.click();
  URL.revokeObjectURL(address);
}
