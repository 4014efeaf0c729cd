import { DomainError } from '@supergraph/service-kit';

/** Words to find. `head` is read like a web search (quotes, minus, or); `last` is a word that may be unfinished. */
export type SearchText = { readonly text: string; readonly head: string; readonly last: string | null };

const textBound = 200;

/**
 * @returns null for an empty text, which finds everything
 * @throws DomainError BAD_USER_INPUT
 */
export function readSearchText(text: string, argument: string): SearchText | null {
  // No character is longer than two code units, so the long are refused before they are looked at.
  if (text.length > 2 * textBound || [...text].length > textBound) throw refuse(argument, `${argument} has more than ${textBound} characters.`);
  if (text.includes('\0')) throw refuse(argument, `${argument} holds a NUL character.`);
  const trimmed = text.trim();
  return trimmed === '' ? null : toSearchText(trimmed);
}

/** A quoted phrase, an excluded word and the second half of an "or" are finished: only a plain last word may go on. */
export function toSearchText(text: string): SearchText {
  const plain = /^(.*?)([^\s"]+)$/su.exec(text);
  const [, head = '', last = ''] = plain ?? [];
  const isFinished = !plain || last.startsWith('-') || /^or$/i.test(last) || /(^|\s)or\s+$/i.test(head) || isInQuotes(head) || !/[\p{L}\p{N}]/u.test(last);
  return isFinished ? { text, head: text, last: null } : { text, head, last };
}

/** The words of a text, small, without what stands between them. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}

export function replaceWords(text: string, replacements: ReadonlyMap<string, string>): string {
  return text.replace(/[\p{L}\p{N}\p{M}]+/gu, (word) => replacements.get(word.toLowerCase()) ?? word);
}

/**
 * A word as PostgreSQL's `to_tsquery` reads it: whatever is in it, it is one operand. `flags` are `*` for a word that
 * may go on, and the weights of the parts it must stand in.
 */
export function asOperand(word: string, flags = ''): string {
  return `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'${flags && `:${flags}`}`;
}

function isInQuotes(head: string): boolean {
  return head.split('"').length % 2 === 0;
}

function refuse(argument: string, message: string): DomainError {
  return new DomainError('BAD_USER_INPUT', message, { path: [argument] });
}
