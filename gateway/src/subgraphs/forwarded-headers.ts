/**
 * Names of headers that a client's request may not bring to a subgraph: those about the connection and the message that
 * they came with (RFC 9110, 7.6.1), those by which a client could say who it is or where it comes from, in the gateway's words
 * or in those that others have for it, and the cookies, of which the gateway itself hands on the one that it must.
 */
const kept =
  /^(host|connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|expect|accept|accept-encoding|content-.*|cookie2?|set-cookie2?|forwarded|via|(x-|true-|cf-|fastly-|fly-|client-)?(client-|cluster-client-|connecting-|real-)?ip|x-(request-id|supergraph|dev|viewer|user|auth|authenticated|remote|forwarded|original|gw|gateway|internal|scopes?|roles?|session|claims?|identity)(-.*)?)$/;

const token = /^[\w!#$%&'*+.^`|~-]+$/;

/** Whether the operator may have a header let through to subgraphs. The name is in lower case. */
export function isForwardable(name: string): boolean {
  // Some servers take an underscore for a hyphen.
  return token.test(name) && !kept.test(name.replaceAll('_', '-'));
}

/** Of the client's headers, those that subgraphs get; undefined when there are none. */
export function pickHeaders(names: readonly string[], sent: { get(name: string): string | undefined }): Readonly<Record<string, string>> | undefined {
  let picked: Record<string, string> | undefined;
  for (const name of names) {
    const value = sent.get(name);
    if (value === undefined) continue;
    picked ??= {};
    picked[name] = value;
  }
  return picked;
}
