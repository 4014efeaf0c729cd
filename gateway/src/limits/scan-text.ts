import { DomainError } from '@supergraph/service-kit';
import { GraphQLError, Lexer, Source, TokenKind } from 'graphql';
import type { Limits } from './limits.ts';

/** Selection sets, lists and objects within one another, those of fragments included. Parsers and rules go down as deep on their stack. */
export const nestingBound = 100;

/**
 * Reads a document no further than its words and brackets, as far as it may go on. A syntax error is left to the parser.
 * @throws DomainError MAX_DOCUMENT_BYTES_LIMIT, MAX_TOKENS_LIMIT, MAX_DEPTH_LIMIT
 */
export function scanText(text: string, { documentBytes, tokens }: Pick<Limits, 'documentBytes' | 'tokens'>): void {
  if (text.length > documentBytes || (text.length > documentBytes / 3 && Buffer.byteLength(text) > documentBytes)) {
    throw new DomainError('MAX_DOCUMENT_BYTES_LIMIT', `The document is larger than ${documentBytes} bytes, which is the most.`);
  }
  const lexer = new Lexer(new Source(text));
  let nesting = 0;
  for (let count = 0, kind = advance(lexer); kind !== TokenKind.EOF; kind = advance(lexer)) {
    if (++count > tokens) throw new DomainError('MAX_TOKENS_LIMIT', `The document has more than ${tokens} tokens, which is the most.`);
    if (opening.has(kind)) nesting++;
    else if (closing.has(kind)) nesting--;
    if (nesting > nestingBound) throw tooNested();
  }
}

export function tooNested(): DomainError {
  return new DomainError('MAX_DEPTH_LIMIT', `The document nests more than ${nestingBound} levels, which is the most.`);
}

function advance(lexer: Lexer): TokenKind {
  try {
    return lexer.advance().kind;
  } catch (error) {
    if (error instanceof GraphQLError) return TokenKind.EOF;
    throw error;
  }
}

const opening: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closing: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);
