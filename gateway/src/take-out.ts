/**
 * Takes an item out of an array, and says whether it was there. What comes and goes with requests is in arrays: of a Map or a Set that
 * is written to without end, V8 has each table that it has outgrown know the next, and keeps all of them, with what they have
 * held, until old objects are collected.
 */
export function takeOut<Item>(items: Item[], item: Item): boolean {
  const at = items.indexOf(item);
  if (at !== -1) items.splice(at, 1);
  return at !== -1;
}
