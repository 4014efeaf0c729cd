import { withClient } from '@supergraph/postgres';
import type { Case } from '../../../scorecard/case.ts';
import { post } from '../../../scorecard/send.ts';
import { untilTrue } from '../../../scorecard/until-true.ts';
import { checkInvariants } from '../check-invariants.ts';
import type { Ground } from '../ground.ts';
import { isWhole } from '../is-whole.ts';
import { stockWrites } from '../stock-writes.ts';

const calls = 100;

export const aPoolIsFull: Case<Ground> = {
  id: 'pool-full',
  title: '100 changes of the stock at once, while a lock keeps every connection of inventory waiting',
  run: async (ground, findings) => {
    const shop = await ground.shop();
    const { origin, databaseUrls } = shop;
    const writes = await stockWrites(shop);
    const answers = await withClient(databaseUrls.inventory, 'inventory', async (client) => {
      await client.query('begin');
      await client.query('lock table stock_level in access exclusive mode');
      const asked = Array.from({ length: calls }, async (_, index) => {
        const answer = await post(origin, writes.operation(index), writes.headers);
        return { ...answer, isDone: writes.isRight(answer.text, answer.status, index) };
      });
      const all = await Promise.all(asked);
      await client.query('rollback');
      return all;
    });
    const slowestMs = Math.max(...answers.map(({ ms }) => ms));
    const healMs = await untilTrue(() => isWhole(origin), 30_000);
    findings.expect(slowestMs < 7_000, `one waited ${slowestMs.toFixed(0)} ms`);
    findings.expect(
      answers.every(({ status, text }) => status === 200 && text.includes('"errors"')),
      `an answer was ${answers[0]?.text.slice(0, 200)}`,
    );
    findings.expect(healMs <= 5_000, `whole ${healMs.toFixed(0)} ms after the lock was gone`);
    const restMs = await checkInvariants(shop.databases, findings);
    findings.faults.push(...(await writes.faults()));
    return `waited at most ${slowestMs.toFixed(0)} ms, whole ${healMs.toFixed(0)} ms after, at rest after ${restMs.toFixed(0)} ms`;
  },
};
