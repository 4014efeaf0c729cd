import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@supergraph/service-kit';
import { readNatsUrl } from '../src/nats/settings.ts';

describe('the url of a bus on NATS', () => {
  it('names a server, and has a default for everything else', () => {
    expect(readNatsUrl('nats://bus:4222')).toEqual({
      stream: 'events',
      replicas: 1,
      maxAgeHours: 168,
      maxBytes: 8_000_000_000,
      connection: { servers: ['bus:4222'] },
    });
  });

  it('names further servers, who this is to them, and how the stream is made', () => {
    const { connection, ...stream } = readNatsUrl(
      'nats://sho%40p:se%2Fcret@one:4222?servers=two:4222,three:4222&stream=shop&replicas=3&maxAgeHours=24&maxBytes=1000',
    );
    expect(connection).toEqual({ servers: ['one:4222', 'two:4222', 'three:4222'], user: 'sho@p', pass: 'se/cret' });
    expect(stream).toEqual({ stream: 'shop', replicas: 3, maxAgeHours: 24, maxBytes: 1_000 });
    expect(readNatsUrl('nats://a-token@one:4222').connection).toEqual({ servers: ['one:4222'], token: 'a-token' });
  });

  it('asks for TLS, by what it trusts and what it is known by', () => {
    expect(readNatsUrl('nats://one?tls=true').connection.tls).toEqual({});
    expect(readNatsUrl('nats://one?tlsCa=/ca.pem&tlsCert=/cert.pem&tlsKey=/key.pem').connection.tls).toEqual({
      caFile: '/ca.pem',
      certFile: '/cert.pem',
      keyFile: '/key.pem',
    });
  });

  it('is refused with whatever it does not know, and with what cannot be', () => {
    for (const url of ['nats://one?replica=3', 'nats://one?replicas=0', 'nats://one?stream=a.b', 'nats://one?creds=/nowhere']) {
      expect(() => readNatsUrl(url)).toThrow(DomainError);
    }
  });
});
