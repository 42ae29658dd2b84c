import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useTexts } from "../../texts/texts-context.tsx";
import classes from "./dry-run-page.module.css";
import { FlowFrame } from "./flow-frame.tsx";
import { TryRecord } from "./try-record.tsx";

/** One chosen record: what would become of it, and then what does (J10). */
export function TryPage() {
  const { integration, flow } = useParams({ from: "/o/$slug/integrations/$integration/$flow" });
  const { q = "" } = useSearch({ from: "/o/$slug/integrations/$integration/$flow/try" });
  const navigate = useNavigate();
  const { settingForm: words } = useTexts();
  return (
    <FlowFrame>
      <h2>{words.tryTitle}</h2>
      <p className={classes.text}>{words.tryText}</p>
      <TryRecord
        path={`${integration}/${flow}`}
        first={q}
        onLook={(wanted) => void navigate({ to: ".", search: wanted === "" ? {} : { q: wanted }, replace: true })}
      />
    </FlowFrame>
  );
}
