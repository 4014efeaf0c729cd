/** Whether a text speaks of the inside of a house: addresses, statements, places in code. What people say to clients does not. */
export function tellsInside(text: string): boolean {
  return traces.some((trace) => trace.test(text));
}

const traces: readonly RegExp[] = [
  // Hosts that only machines behind the gateway know, and how to get into them.
  /\b(?:https?|wss?|postgres(?:ql)?|rediss?|amqps?|nats):\/\/(?:\d{1,3}(?:\.\d{1,3}){3}|\[|[\w-]+(?:\.(?:internal|local|svc)\b[\w.]*)?(?::\d+|[/\s"]|$))/i,
  /\b[a-z][a-z\d+]*:\/\/[^\s/"@]*:[^\s/"@]*@/i,
  /\b(?:localhost|\d{1,3}(?:\.\d{1,3}){3}):\d+\b/,
  /\bE(?:CONN[A-Z]+|HOSTUNREACH|NETUNREACH|NOTFOUND|TIMEDOUT|PIPE|AI_AGAIN|ACCES|NOENT)\b|\bgetaddrinfo\b/,
  // SQL.
  /\bSELECT\b.+\bFROM\b|\bINSERT INTO\b|\bUPDATE\b.+\bSET\b|\bDELETE FROM\b/s,
  /\bselect \*|\binsert into "|\bupdate "[^"]+" set\b|\bdelete from "/,
  /\brelation \\?"[^"]+" |\bviolates [\w-]+ constraint\b|\bsyntax error at or near\b/,
  // Stacks and files.
  /\n\s+at |\bat [\w.<>$ ]+ \(|\bnode_modules\b|\bfile:\/\/|\.[cm]?[jt]sx?:\d+|\bTraceback \(most recent/,
  /\bpass(?:word|wd)?\s*=|\bsecret\s*=/i,
];
