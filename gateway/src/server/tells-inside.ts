/** Whether a text speaks of the inside of a house: addresses, statements, places in code. What people say to clients does not. */
export function tellsInside(text: string): boolean {
  return text.length > longest || traces.some((trace) => trace.test(text));
}

/** Nobody says more to a client, and no more is looked through. */
const longest = 20_000;

/** None looks far from where it begins, so that what a text holds cannot make it slow. */
const traces: readonly RegExp[] = [
  // Hosts that only machines behind the gateway know, and how to get into them.
  /\b(?:https?|wss?|postgres(?:ql)?|rediss?|amqps?|nats):\/\/(?:\d{1,3}(?:\.\d{1,3}){3}|\[|[\w-]{1,63}(?:\.(?:internal|local|svc)\b[\w.]*)?(?::\d|[/\s"]|$))/i,
  /[a-z]:\/\/[^\s/"@:]{0,100}:[^\s/"@]{0,100}@/i,
  /\b(?:localhost|\d{1,3}(?:\.\d{1,3}){3}):\d/,
  /\bE(?:CONN[A-Z]{3,12}|HOSTUNREACH|NETUNREACH|NOTFOUND|TIMEDOUT|PIPE|AI_AGAIN|ACCES|NOENT)\b|\bgetaddrinfo\b/,
  // SQL.
  /\bSELECT\b.{1,500}\bFROM\b|\bINSERT INTO\b|\bUPDATE\b.{1,200}\bSET\b|\bDELETE FROM\b/s,
  /\bselect \*|\binsert into "|\bupdate "[^"]{1,100}" set\b|\bdelete from "/,
  /\brelation \\?"[^"]{1,100}" |\bviolates [\w-]{1,30} constraint\b|\bsyntax error at or near\b/,
  // Stacks and files.
  /\n\s{1,20}at |\bat [\w.<>$ ]{1,100} \(|\bnode_modules\b|\bfile:\/\/|\.[cm]?[jt]sx?:\d|\bTraceback \(most recent/,
  /\bpass(?:word|wd)?\s?=|\bsecret\s?=/i,
];
