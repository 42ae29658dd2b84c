import { useAsk } from "../../asking/use-ask.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import { NothingHere } from "../../parts/nothing-here.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { LiveMark } from "../../shell/live-mark.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import { useSides } from "../acts/use-sides.ts";
import { ChangePrice } from "./change-price.tsx";
import { PlaceOrder } from "./place-order.tsx";
import { SystemSwitch } from "./system-switch.tsx";
import classes from "./try-it-page.module.css";
import { UnblockDebtor } from "./unblock-debtor.tsx";

/** What a visitor does in both stand-ins of the demonstration, and what Koppla makes of it. */
export function TryItPage() {
  const { slug } = useOrganisation();
  const { tryIt: words } = useTexts();
  const view = useAsk("tryIt.view", { organisation: slug });
  const flows = useAsk("overview.view", { organisation: slug }).data?.flows;
  const orders = flows?.find(({ entity }) => entity === "order");
  const products = flows?.find(({ entity }) => entity === "product");
  const { source: shop, target: books } = useSides(orders?.flow ?? null);
  if (view.data === undefined || orders === undefined) {
    return view.error === null ? null : <NothingHere />;
  }
  return (
    <>
      <PageHeading title={words.title} under={words.text} isAnswer acts={<LiveMark />} />
      <div className={classes.tries}>
        <section>
          <h2>{words.orderTitle(shop)}</h2>
          <p>{words.orderText}</p>
          <PlaceOrder orders={orders} />
        </section>
        {products === undefined ? null : (
          <section>
            <h2>{words.priceTitle(books)}</h2>
            <p>{words.priceText}</p>
            <ChangePrice products={products} />
          </section>
        )}
        <section>
          <h2>{words.switchTitle}</h2>
          <p>{words.switchText}</p>
          <SystemSwitch system="shop" name={shop} connection={orders.from} isOn={view.data.shop.on} />
          <SystemSwitch system="books" name={books} connection={orders.to} isOn={view.data.books.on} />
        </section>
        <section>
          <h2>{words.blockTitle}</h2>
          <p>{words.blockText(books)}</p>
          <UnblockDebtor orders={orders} />
        </section>
      </div>
    </>
  );
}
