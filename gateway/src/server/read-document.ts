import { type DocumentNode, parse } from 'graphql';
import { checkDocument } from '../limits/check-document.ts';
import type { Limits } from '../limits/limits.ts';
import { scanText } from '../limits/scan-text.ts';
import { refuseConditionalSubscription } from './refuse-conditional-subscription.ts';

/**
 * Parses a document that is within all limits of its extent, which is known before anybody validates it.
 * @throws GraphQLError when it is not GraphQL
 * @throws DomainError as the limits; GRAPHQL_VALIDATION_FAILED
 */
export function readDocument(source: string, limits: Limits): DocumentNode {
  scanText(source, limits);
  const document = parse(source);
  checkDocument(document, limits);
  refuseConditionalSubscription(document);
  return document;
}
