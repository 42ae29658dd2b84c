/** One address of e-mail: something, one at sign, and a name of a host with a dot. */
const form = /^[^\s@,;<>]+@[^\s@,;<>.]+(?:\.[^\s@,;<>.]+)+$/;

export function isEmailAddress(text: string): boolean {
  return form.test(text);
}

/** How many addresses a text seems to hold: people write two into one field, with a sign between them. */
export function countEmailAddresses(text: string): number {
  return text.split(/[;,\s]/).filter((part) => part.includes("@")).length;
}
