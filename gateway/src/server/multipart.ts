/** The body of `multipart/mixed`, a part for each JSON text. */
export async function* multipart(texts: AsyncIterable<string>, boundary = '-'): AsyncGenerator<string, void, void> {
  yield `\r\n--${boundary}`;
  for await (const text of texts) yield `\r\ncontent-type: application/json; charset=utf-8\r\n\r\n${text}\r\n--${boundary}`;
  yield '--\r\n';
}
