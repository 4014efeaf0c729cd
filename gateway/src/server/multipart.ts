/** The body of `multipart/mixed; boundary="-"`, a part for each JSON text. */
export async function* multipart(texts: AsyncIterable<string>): AsyncGenerator<string, void, void> {
  yield '\r\n---';
  for await (const text of texts) yield `\r\ncontent-type: application/json; charset=utf-8\r\n\r\n${text}\r\n---`;
  yield '--\r\n';
}
