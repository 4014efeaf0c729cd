import { describe, expect, it } from '@jest/globals';
import { parseConfig } from '@supergraph/service-kit';
import { z } from 'zod';

const settings = z.object({ PORT: z.coerce.number().int().max(65_535), DATABASE_URL: z.url(), LEVEL: z.enum(['info', 'debug']).default('info') });

describe('parseConfig', () => {
  it('gives typed, frozen values', () => {
    const config = parseConfig(settings, { PORT: '4001', DATABASE_URL: 'postgres://a@b/c' }, { name: 'test' });
    expect(config).toEqual({ PORT: 4001, DATABASE_URL: 'postgres://a@b/c', LEVEL: 'info' });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('names every fault at once', () => {
    expect(() => parseConfig(settings, { PORT: '70000', LEVEL: 'loud' }, { name: 'test' })).toThrow(/test.*PORT.*DATABASE_URL.*LEVEL/s);
  });
});
