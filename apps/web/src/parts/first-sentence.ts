/** What is wrong; what to do about it stands on the page of what it is about. */
export function firstSentence(reason: string): string {
  return /^.+?[.!?](?= \p{Lu}|$)/u.exec(reason)?.[0] ?? reason;
}
