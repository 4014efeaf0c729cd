import type { Logger } from '@supergraph/service-kit';
import type { ClientRequest } from '../server/client-request.ts';
import { wasRefused } from '../server/settle-status.ts';
import type { TrustedDocuments } from './trusted-documents.ts';

/** Until the manifest changes, so that no client can fill the log. */
const bound = 1_000;

export type NoteUntrusted = (request: Pick<ClientRequest, 'isTrusted' | 'operationHash' | 'operationName' | 'codes'>) => void;

/** Logs each operation that was answered without being trusted once: what a manifest lacks before nothing else is answered. */
export function createNoteUntrusted(documents: TrustedDocuments, logger: Logger): NoteUntrusted {
  let version = documents.version;
  let noted = new Set<string>();
  return ({ isTrusted, operationHash, operationName, codes }) => {
    if (isTrusted !== false || operationHash === null || wasRefused(codes)) return;
    if (version !== documents.version) {
      version = documents.version;
      noted = new Set();
    }
    if (noted.size >= bound || noted.has(operationHash)) return;
    noted.add(operationHash);
    logger.warn({ operationHash, operationName }, 'an operation is not among the trusted documents');
    if (noted.size === bound) logger.warn({ operations: bound }, 'more operations that are not trusted are not told of');
  };
}
