import { expect, it } from '@jest/globals';
import { readNotice, writeNotice } from '../src/postgres/keep-messages.ts';

it('a notice rings those who want what is new, and nobody else', () => {
  const notice = writeNotice(new Set(['0:stock.reserve', '3:stock.reserve', '3:order.paid']));
  expect(readNotice(notice, new Set(['order.paid']))).toEqual([3]);
  expect(readNotice(notice, new Set(['stock.reserve']))).toEqual([0, 3]);
  expect(readNotice(notice, new Set(['order.cancelled']))).toEqual([]);
});

it('a notice that would be too long rings everybody', () => {
  const notice = writeNotice(new Set(Array.from({ length: 1_000 }, (_, index) => `${index % 2}:type.${index}`)));
  expect(notice).toBe('0,1');
  expect(readNotice(notice, new Set(['order.paid']))).toEqual([0, 1]);
});
