import { permissions, permissionsOf, roles } from "@koppla/contract/permission";
import { IconCheck } from "../../parts/icons.ts";
import { useTexts } from "../../texts/texts-context.tsx";
import classes from "./settings-frame.module.css";

/** What each role may: drawn from the table that the server itself goes by. */
export function RolesTable() {
  const { settings: words, roles: names } = useTexts();
  const shown = permissions.flatMap((permission) => (permission === "host" ? [] : [permission]));
  return (
    <section className={classes.invite}>
      <h2>{words.rolesTitle}</h2>
      <table className={classes.roles}>
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">{words.may}</span>
            </th>
            {roles.toReversed().map((role) => (
              <th key={role} scope="col">
                {names[role]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((permission) => (
            <tr key={permission}>
              <th scope="row">{words.mays[permission]}</th>
              {roles.toReversed().map((role) => (
                <td key={role}>
                  {permissionsOf[role].includes(permission) ? (
                    <>
                      <IconCheck size={16} aria-hidden="true" />
                      <span className="unseen">{words.yes}</span>
                    </>
                  ) : (
                    <>
                      <span aria-hidden="true">–</span>
                      <span className="unseen">{words.no}</span>
                    </>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
