import { useAsk } from "../../asking/use-ask.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";

/** Whether the system tells Koppla of changes by itself: where to, and when it did so last. The system is asked. */
export function WebhookStanding({ connection }: { readonly connection: string }) {
  const { slug } = useOrganisation();
  const { texts, formats } = useSpeech();
  const words = texts.connections;
  const { data } = useAsk("webhooks.state", { organisation: slug, connection }, { isStill: true });
  if (data === undefined) {
    return "–";
  }
  if (!data.webhook) {
    return words.webhookNone;
  }
  const last =
    data.lastEventAt === null ? words.webhookQuiet : words.webhookLast(formats.secondBrief(data.lastEventAt));
  return (
    <>
      <span className="code">{data.address}</span>, {data.registered ? last : words.webhookLost}
    </>
  );
}
