import type { OverviewFlow } from "@koppla/contract/overview";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { faultOf } from "../../asking/faults.ts";
import { useAct, useAsk } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { given } from "../../parts/form.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import classes from "./try-it-page.module.css";
import { WatchedRecord } from "./watched-record.tsx";

const offered = 50;

/** Somebody in the books changes a price by hand, of an article that Koppla has linked. */
export function ChangePrice({ products }: { readonly products: OverviewFlow }) {
  const { slug } = useOrganisation();
  const mayOperate = useMay("operate");
  const { tryIt: words, acts } = useTexts();
  // The list stays while somebody chooses from it.
  const list = useAsk(
    "records.list",
    { organisation: slug, flow: products.flow, limit: offered },
    { isStill: true, version: "offered" },
  );
  const change = useAct("tryIt.changePrice");
  const linked = list.data?.items.filter(({ target }) => target !== null) ?? [];
  const recordOf = (article: string) => linked.find(({ target }) => target === article)?.record ?? article;
  return (
    <>
      <form
        className={classes.fields}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const data = new FormData(event.currentTarget);
          const price = given(data, "price").trim().replace(",", ".");
          change.mutate({ organisation: slug, article: given(data, "article"), price });
        }}
      >
        <NativeSelect
          name="article"
          label={words.article}
          disabled={!mayOperate}
          data={linked.map(({ target, label }) => ({
            value: target ?? "",
            label: label?.name === undefined ? (target ?? "") : `${target} · ${label.name}`,
          }))}
          error={faultOf(change.error, "article")}
        />
        <TextInput
          name="price"
          label={words.price}
          inputMode="decimal"
          disabled={!mayOperate}
          error={faultOf(change.error, "price")}
        />
        <Button
          type="submit"
          className={classes.aligned}
          disabled={!mayOperate || linked.length === 0}
          title={mayOperate ? undefined : acts.ask}
          loading={change.isPending}
        >
          {words.changePrice}
        </Button>
      </form>
      <FaultLine error={list.error ?? change.error} fields={["article", "price"]} />
      {change.data === undefined ? null : (
        <WatchedRecord
          key={change.data.article}
          standing={products}
          record={recordOf(change.data.article)}
          words={words.priced(change.data.article, change.data.before, change.data.after)}
        />
      )}
    </>
  );
}
