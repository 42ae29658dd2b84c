import { TextInput } from "@mantine/core";
import { faultOf } from "../../asking/faults.ts";
import { given } from "../../parts/form.tsx";
import { PasswordField } from "../../parts/password-field.tsx";
import { useTexts } from "../../texts/texts-context.tsx";

export const accountFields = ["name", "email", "password", "organisationName"] as const;

/** What the fields of a new account hold. */
export function accountGiven(data: FormData) {
  return {
    name: given(data, "name"),
    email: given(data, "email"),
    password: given(data, "password"),
    organisationName: given(data, "organisationName"),
  };
}

/** Who somebody is, and the company whose systems are kept in step. */
export function AccountFields({ error }: { readonly error: unknown }) {
  const { entering } = useTexts();
  return (
    <>
      <TextInput
        name="name"
        size="lg"
        label={entering.name}
        autoComplete="name"
        autoFocus
        error={faultOf(error, "name")}
      />
      <TextInput
        name="email"
        type="email"
        size="lg"
        label={entering.email}
        autoComplete="username"
        error={faultOf(error, "email")}
      />
      <PasswordField
        name="password"
        size="lg"
        label={entering.password}
        description={entering.passwordRule}
        inputWrapperOrder={["label", "input", "description", "error"]}
        autoComplete="new-password"
        error={faultOf(error, "password")}
      />
      <TextInput
        name="organisationName"
        size="lg"
        label={entering.organisation}
        description={entering.organisationHelp}
        inputWrapperOrder={["label", "input", "description", "error"]}
        autoComplete="organization"
        error={faultOf(error, "organisationName")}
      />
    </>
  );
}
