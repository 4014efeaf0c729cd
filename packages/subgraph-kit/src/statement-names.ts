/** Prepared statements that one connection holds at most; each takes some kilobytes of the server. */
const bound = 300;

/**
 * Names statements by their text, so that PostgreSQL parses and plans each once for a connection instead of every time:
 * planning a page's reads costs it more than running them. Once the bound is reached a new text gets no name.
 */
export function createStatementNames(): (text: string) => string | undefined {
  const names = new Map<string, string>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined || names.size >= bound) return known;
    const name = `rows_${names.size}`;
    names.set(text, name);
    return name;
  };
}
