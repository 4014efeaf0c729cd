/**
 * Names of headers that a client's request may not bring to a subgraph: those about the connection and the message that
 * they came with (RFC 9110, 7.6.1), and those in which the gateway itself speaks.
 */
const kept =
  /^(host|connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|expect|accept|accept-encoding|content-.*|x-request-id|x-viewer-.*|x-supergraph-.*)$/;

const token = /^[\w!#$%&'*+.^`|~-]+$/;

/** Whether the operator may have a header let through to subgraphs. The name is in lower case. */
export function isForwardable(name: string): boolean {
  return token.test(name) && !kept.test(name);
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
