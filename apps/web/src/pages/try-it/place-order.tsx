import type { OverviewFlow } from "@koppla/contract/overview";
import { Button } from "@mantine/core";
import { useAct } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import { WatchedRecord } from "./watched-record.tsx";

/** Each order that is placed is a new one; the last is watched. */
export function PlaceOrder({ orders }: { readonly orders: OverviewFlow }) {
  const { slug } = useOrganisation();
  const mayOperate = useMay("operate");
  const { tryIt: words, acts } = useTexts();
  const place = useAct("tryIt.placeOrder");
  return (
    <>
      <Button
        variant="filled"
        disabled={!mayOperate}
        title={mayOperate ? undefined : acts.ask}
        loading={place.isPending}
        onClick={() => place.mutate({ organisation: slug })}
      >
        {words.placeOrder}
      </Button>
      <FaultLine error={place.error} />
      {place.data === undefined ? null : (
        <WatchedRecord
          key={place.data.order}
          standing={orders}
          record={place.data.order}
          words={words.placed(place.data.reference)}
        />
      )}
    </>
  );
}
