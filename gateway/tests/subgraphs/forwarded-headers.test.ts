import { describe, expect, it } from '@jest/globals';
import { readSettings } from '../../src/config.ts';

describe('the setting GATEWAY_FORWARD_HEADERS', () => {
  it.each([
    ...['X-User-Id', 'x_user_id', 'X_User-ID', 'x-user', 'x-viewer', 'x_viewer_id', 'x_supergraph_envelope', 'x-dev-viewer', 'X-Gw-Sig', 'x-auth-user'],
    ...['x-forwarded-for', 'X_Forwarded_Host', 'forwarded', 'x-real-ip', 'true-client-ip', 'cf-connecting-ip', 'x-client-ip', 'x-remote-user', 'cookie'],
    ...['x-roles', 'x-scope', 'x-session-id', 'x-original-url'],
    'Host',
    'connection',
    'content-length',
    'Transfer-Encoding',
    'accept-encoding',
    'x-viewer-id',
    'X-Supergraph-Trace',
    'proxy-authorization',
    'a b',
  ])('refuses %s at the start', (name) => {
    const refusal = { code: 'CONFIG_INVALID', message: expect.stringContaining(`"${name.toLowerCase()}" cannot be forwarded`) };
    expect(() => readSettings({ GATEWAY_FORWARD_HEADERS: `authorization,${name}` })).toThrow(expect.objectContaining(refusal));
  });
});
