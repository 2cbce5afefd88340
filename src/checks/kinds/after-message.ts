/**
 * A reason behind the author's own words, where there are some.
 * @param message as it stands in the check
 */
export function afterMessage(message: string | undefined, reason: string): string {
  if (message === undefined) return reason
  const words = /[.!?][)"']*$/.test(message) ? message : `${message}.`
  return isCode(reason) ? words : `${words} ${reason}`
}

/** Whether a reason is a long condition read aloud: behind the author's own words it says nothing to a beginner. */
function isCode(reason: string): boolean {
  return reason.length > 140 && /&&|\|\||\.exists\(|\.all\(/.test(reason)
}
