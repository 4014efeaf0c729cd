/** Rings, hears, or both, as a process of its own, until it is told to end or a failpoint kills it. */
import { createLogger } from '@supergraph/service-kit';
import { openDatabase } from '../../subgraph-kit/src/database.ts';
import { runEvents } from '../src/index.ts';
import { hearInto, rung } from './bells.ts';

const [towerUrl = '', townUrl = '', busUrl = ''] = process.argv.slice(2);
const logger = createLogger({ name: 'bells', level: 'silent' });
const open = (url: string) => openDatabase({ name: 'bells', url, entities: [], migrations: [], logger });
const parts = { resources: undefined, logger, busUrl };
const tower = await open(towerUrl);
const town = await open(townUrl);
const running = [
  await runEvents({ name: 'tower', events: { produces: [rung], consumes: [] }, database: tower, ...parts }),
  await runEvents({ name: 'town', events: { produces: [], consumes: [hearInto(() => {})] }, database: town, ...parts }),
];
process.once('SIGTERM', async () => {
  await Promise.all(running.map((each) => each.stop()));
  await Promise.all([tower.stop(), town.stop()]);
});
process.stdout.write('running\n');
