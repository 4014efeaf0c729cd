import { deepStrictEqual } from 'node:assert/strict';
import { Pool } from 'undici';
import { type Contender, type Page, send } from './measure.ts';

/** Proves on some keys that all contenders answer the same data: a floor that reads less would be no floor. */
export async function checkSameAnswers(contenders: readonly Contender[], keys: Readonly<Record<Page, readonly (string | null)[]>>): Promise<void> {
  for (const page of ['product-page', 'list-page'] as const) {
    for (const key of keys[page].slice(0, 20)) {
      const answers = await Promise.all(contenders.map(async (contender) => dataOf(contender, page, key)));
      for (const answer of answers) deepStrictEqual(answer, answers[0]);
    }
  }
}

async function dataOf(contender: Contender, page: Page, key: string | null): Promise<unknown> {
  const pool = new Pool(contender.origin);
  const text = await send(pool, contender.request(page, key), contender.name);
  await pool.close();
  return JSON.parse(text).data;
}
