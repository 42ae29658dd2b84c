import { useTexts } from "../../texts/texts-context.tsx";
import classes from "./account-page.module.css";

/** They are seen this once. */
export function BackupCodes({ codes }: { readonly codes: readonly string[] }) {
  const { account: words } = useTexts();
  return (
    <div role="status">
      <p>
        <b>{words.codes}</b>. {words.codesHelp}
      </p>
      <ul className={`code ${classes.codes}`}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </div>
  );
}
