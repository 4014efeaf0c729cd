import { DomainError } from '@supergraph/service-kit';

const longestUrl = 2_000;

/** A customer follows it: it leads to a web page, and nowhere else. @throws DomainError BAD_USER_INPUT */
export function refuseOtherThanWeb(trackingUrl: string | null): void {
  if (trackingUrl === null || (trackingUrl.length <= longestUrl && isOfWeb(trackingUrl))) return;
  const message = `A tracking URL begins with https:// or http:// and has at most ${longestUrl} characters.`;
  throw new DomainError('BAD_USER_INPUT', message, { path: ['trackingUrl'] });
}

function isOfWeb(text: string): boolean {
  // The parser would leave out blanks and line breaks, and what is stored has none.
  if (!/^https?:\/\/[^\s\p{Cc}]+$/iu.test(text)) return false;
  const url = URL.parse(text);
  return url !== null && url.username === '' && url.password === '';
}
