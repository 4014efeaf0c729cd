/** Consumes as a process of its own, says on stdout what it is handed, and sticks in the n-th message. */
import { createLogger } from '@supergraph/service-kit';
import { type Adapter, adapters } from './adapters.ts';

const [adapter, url = '', consumer = '', type = '', stuckAt] = process.argv.slice(2);
const bus = adapters[adapter as Adapter]({ url, name: 'stuck', logger: createLogger({ name: 'stuck', level: 'silent' }) });
let handed = 0;
bus.subscribe({
  consumer,
  types: [type],
  handle: async ({ id }) => {
    handed += 1;
    process.stdout.write(`${id}\n`);
    if (handed === Number(stuckAt)) await new Promise(() => {});
  },
});
