const gtinForm = /^(?:\d{8}|\d{12,14})$/;

/**
 * 8, 12, 13 or 14 digits of which the last is the check digit: from the right, the digits before it weigh 3, 1, 3, 1 …
 * (GS1 General Specifications, section 7.9).
 */
export function isGtin(text: string): boolean {
  if (!gtinForm.test(text)) return false;
  let sum = 0;
  for (let index = 0; index < text.length; index++) {
    const weight = (text.length - index) % 2 === 0 ? 3 : 1;
    sum += Number(text[index]) * weight;
  }
  return sum % 10 === 0;
}
