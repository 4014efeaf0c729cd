import { DomainError, type ErrorCode } from '@supergraph/service-kit';
import type { DocumentNode } from 'graphql';
import type { Limits } from './limits.ts';
import { type DocumentExtent, measureDocument } from './measure-document.ts';

/**
 * Needs no schema, so that nothing else is done for a document that holds too much.
 * @throws DomainError MAX_DEPTH_LIMIT, MAX_SELECTIONS_LIMIT, MAX_ALIASES_LIMIT, MAX_ROOT_FIELDS_LIMIT, MAX_DIRECTIVES_LIMIT, FRAGMENT_CYCLE
 */
export function checkDocument(document: DocumentNode, limits: Limits): void {
  const extent = measureDocument(document);
  if (extent.cycle !== null) throw new DomainError('FRAGMENT_CYCLE', `The fragment "${extent.cycle.slice(0, 128)}" contains itself.`);
  for (const { measure, code, what } of rules) {
    const limit = limits[measure];
    if (extent[measure] > limit) throw new DomainError(code, `The document has more than ${limit} ${what}, which is the most.`, { extensions: { limit } });
  }
}

type Rule = { readonly measure: Exclude<keyof DocumentExtent, 'cycle'>; readonly code: ErrorCode; readonly what: string };

const rules: readonly Rule[] = [
  { measure: 'selections', code: 'MAX_SELECTIONS_LIMIT', what: 'fields and fragments once its fragments are expanded' },
  { measure: 'depth', code: 'MAX_DEPTH_LIMIT', what: 'levels of fields' },
  { measure: 'rootFields', code: 'MAX_ROOT_FIELDS_LIMIT', what: 'fields at its root' },
  { measure: 'aliases', code: 'MAX_ALIASES_LIMIT', what: 'aliases once its fragments are expanded' },
  { measure: 'directives', code: 'MAX_DIRECTIVES_LIMIT', what: 'directives once its fragments are expanded' },
  { measure: 'directivesAtOnce', code: 'MAX_DIRECTIVES_LIMIT', what: 'directives at one place' },
];
