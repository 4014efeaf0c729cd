import { describe, expect, it } from '@jest/globals';
import { readSettings } from '../../src/config.ts';

describe('the setting GATEWAY_FORWARD_HEADERS', () => {
  it.each(['Host', 'connection', 'content-length', 'Transfer-Encoding', 'accept-encoding', 'x-viewer-id', 'X-Supergraph-Trace', 'proxy-authorization', 'a b'])(
    'refuses %s at the start',
    (name) => {
      const refusal = { code: 'CONFIG_INVALID', message: expect.stringContaining(`"${name.toLowerCase()}" cannot be forwarded`) };
      expect(() => readSettings({ GATEWAY_FORWARD_HEADERS: `authorization,${name}` })).toThrow(expect.objectContaining(refusal));
    },
  );
});
