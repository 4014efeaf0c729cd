/** Words as a part of a URL: "Coffee and tea" becomes "coffee-and-tea". */
export function slugOf(words: string): string {
  return asciiOf(words)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-');
}

/** Without the marks of letters: "Zieliński" becomes "Zielinski". */
export function asciiOf(words: string): string {
  return words.normalize('NFD').replaceAll(/\p{Mark}/gu, '');
}

/** "Cast iron" becomes "Cast Iron". Here and not in SQL, where it would depend on the locale of the database. */
export function titleCase(words: string): string {
  return words.replaceAll(/(?<=^| )\p{Lower}/gu, (letter) => letter.toUpperCase());
}
