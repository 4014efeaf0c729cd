import { setImmediate as nextTurn } from 'node:timers/promises';
import { DomainError } from '@supergraph/service-kit';
import { type DocumentNode, GraphQLError, Kind, parse } from 'graphql';
import { z } from 'zod';

/** A document with one operation. */
export type TrustedDocument = { readonly id: string; readonly name: string; readonly type: 'query' | 'mutation' | 'subscription'; readonly body: string };

export type Manifest = {
  /** In the order of the file. */
  readonly byId: ReadonlyMap<string, TrustedDocument>;
  readonly byBody: ReadonlyMap<string, TrustedDocument>;
};

/** See https://www.apollographql.com/docs/graphos/platform/security/persisted-queries#manifest-format */
const format = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z
    .array(z.object({ id: z.string().min(1).max(256), name: z.string(), type: z.enum(['query', 'mutation', 'subscription']), body: z.string() }))
    .max(10_000),
});

/** More would be more than anybody has read. */
const shownFaults = 10;

/**
 * Reads a manifest in Apollo's format, letting others have their turn in between. An id is any text, mostly the SHA-256 of the body.
 * @throws DomainError DOCUMENTS_INVALID that names what is wrong
 */
export async function readManifest(text: string): Promise<Manifest> {
  const { operations } = readFormat(text);
  const byId = new Map<string, TrustedDocument>();
  const byBody = new Map<string, TrustedDocument>();
  const faults: string[] = [];
  for (const [index, document] of operations.entries()) {
    const fault = byId.has(document.id) ? 'its id is that of another, too' : faultOf(document);
    if (fault !== undefined) faults.push(`"${document.name}" (id ${document.id}): ${fault}`);
    byId.set(document.id, document);
    byBody.set(document.body, document);
    if (index % 50 === 49) await nextTurn();
  }
  if (faults.length > 0) throw invalid(faults);
  return { byId, byBody };
}

function readFormat(text: string): z.infer<typeof format> {
  const read = format.safeParse(readJson(text));
  if (read.success) return read.data;
  throw invalid(read.error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`));
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DomainError('DOCUMENTS_INVALID', `it is not JSON: ${(cause as Error).message}`, { cause });
  }
}

/** Whether the schema has what it asks for is another question, and not the same answer for ever. */
function faultOf({ name, type, body }: TrustedDocument): string | undefined {
  const document = parsed(body);
  if (document instanceof GraphQLError) return document.message;
  const [operation, another] = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation || another) return 'its body has not one operation';
  if (operation.name?.value !== name) return `its operation is named ${operation.name ? `"${operation.name.value}"` : 'nothing'}`;
  return operation.operation === type ? undefined : `its operation is no ${type}, but a ${operation.operation}`;
}

function parsed(body: string): DocumentNode | GraphQLError {
  try {
    return parse(body, { noLocation: true });
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

function invalid(faults: readonly string[]): DomainError {
  const shown = faults.slice(0, shownFaults).join('; ');
  return new DomainError('DOCUMENTS_INVALID', faults.length > shownFaults ? `${shown}; and ${faults.length - shownFaults} more` : shown);
}
