import { PasswordInput, type PasswordInputProps } from "@mantine/core";
import { useId } from "react";

/** A field for a password, which also tells those who hear it what is wrong: Mantine 9.7.3 only shows it. */
export function PasswordField(props: PasswordInputProps) {
  const own = useId();
  const { id = own, error, description } = props;
  const told = [error ? `${id}-error` : [], description ? `${id}-description` : []].flat().join(" ");
  return (
    <PasswordInput
      {...props}
      id={id}
      aria-invalid={error ? true : undefined}
      aria-describedby={told === "" ? undefined : told}
    />
  );
}
