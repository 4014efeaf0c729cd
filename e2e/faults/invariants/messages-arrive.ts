import { subgraphNames } from '@supergraph/e2e';
import { listDeadJobs, listDeadLetters, readLag, readOutbox } from '@supergraph/events';
import type { Invariant } from './invariant.ts';

export const messagesArrive: Invariant = {
  name: 'no message waits to be sent or to be received, and none is dead, nor any job',
  faults: async ({ urls, busUrl }) => {
    const each = subgraphNames.map(async (name) => {
      const outbox = await readOutbox(urls[name]);
      const letters = outbox ? await listDeadLetters(urls[name]) : [];
      const jobs = await listDeadJobs(urls[name]);
      return [
        ...(outbox && outbox.waiting > 0 ? [`${name}: ${outbox.waiting} messages wait to be sent`] : []),
        ...letters.map(({ message, reason }) => `${name}: ${message.type} of ${message.key} is dead: ${reason.slice(0, 200)}`),
        ...jobs.map(({ job, reason }) => `${name}: job ${job} is dead: ${reason.slice(0, 200)}`),
      ];
    });
    const received = busUrl === undefined ? [] : faultsOfReceivers(busUrl);
    return (await Promise.all([...each, received])).flat();
  },
};

/** Cases subscribe too, and are not waited for. */
async function faultsOfReceivers(busUrl: string): Promise<string[]> {
  const names: readonly string[] = subgraphNames;
  const behind = (await readLag(busUrl)).filter(({ consumer, waiting }) => waiting > 0 && names.includes(consumer));
  return behind.map(({ consumer, waiting }) => `${waiting} messages wait to be received by ${consumer}`);
}
