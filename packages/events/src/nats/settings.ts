import { readFileSync } from 'node:fs';
import { credsAuthenticator, type NodeConnectionOptions } from '@nats-io/transport-node';
import { DomainError, parseConfig } from '@supergraph/service-kit';
import { z } from 'zod';

/** What may stand behind the `?` of a `nats://` url. */
const search = z.strictObject({
  /** Further servers of the cluster, `host:port`, separated by commas. */
  servers: z.string().optional(),
  /** The stream that holds the messages; several supergraphs on one server need one each. */
  stream: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,32}$/)
    .default('events'),
  /** Of how many servers of a cluster each has the messages, when this makes the stream. */
  replicas: z.coerce.number().int().min(1).max(5).default(1),
  /** How long messages are kept, when this makes the stream. */
  maxAgeHours: z.coerce.number().positive().default(168),
  /** How many bytes of them are kept at most, when this makes the stream. The oldest go. */
  maxBytes: z.coerce.number().int().positive().default(8_000_000_000),
  /** A file with a user's JWT and seed. */
  creds: z.string().optional(),
  /** Refuses servers that do not speak TLS. So does any of the three files. */
  tls: z.stringbool().default(false),
  tlsCa: z.string().optional(),
  tlsCert: z.string().optional(),
  tlsKey: z.string().optional(),
});

export type StreamSettings = Pick<z.infer<typeof search>, 'stream' | 'replicas' | 'maxAgeHours' | 'maxBytes'>;

export type NatsSettings = StreamSettings & { readonly connection: NodeConnectionOptions };

/**
 * Reads `nats://user:password@host:4222?stream=…`; a user alone is a token.
 * @throws DomainError CONFIG_INVALID
 */
export function readNatsUrl(url: string): NatsSettings {
  const { host, username, password, searchParams } = new URL(url);
  const { servers, creds, tls, tlsCa, tlsCert, tlsKey, ...stream } = parseConfig(search, Object.fromEntries(searchParams), { name: 'the bus, BUS_URL,' });
  const user = decodeURIComponent(username);
  const files = { ...(tlsCa && { caFile: tlsCa }), ...(tlsCert && { certFile: tlsCert }), ...(tlsKey && { keyFile: tlsKey }) };
  return {
    ...stream,
    connection: {
      servers: [host, ...(servers?.split(',') ?? [])],
      ...(user && (password ? { user, pass: decodeURIComponent(password) } : { token: user })),
      ...(creds && { authenticator: credsAuthenticator(readSecret(creds)) }),
      ...((tls || Object.keys(files).length > 0) && { tls: files }),
    },
  };
}

function readSecret(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new DomainError('CONFIG_INVALID', `The credentials of the bus cannot be read from ${file}.`, { cause });
  }
}
