/**
 * PostgreSQL marks words in plain text: the marks and the characters that mean something in HTML travel as characters
 * of the private use area, which no title has any business holding, and become HTML in one place, here.
 */
export const markers = { open: '\u{E000}', close: '\u{E001}', less: '\u{E002}', greater: '\u{E003}', ampersand: '\u{E004}' } as const;

const htmlOf: Readonly<Record<string, string>> = {
  [markers.open]: '<mark>',
  [markers.close]: '</mark>',
  [markers.less]: '&lt;',
  [markers.greater]: '&gt;',
  [markers.ampersand]: '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Marked text as HTML, or null when nothing in it is marked. */
export function toHtml(marked: string): string | null {
  if (!marked.includes(markers.open)) return null;
  return marked.replace(/[<>&"'\u{E000}-\u{E004}]/gu, (character) => htmlOf[character] ?? '');
}
