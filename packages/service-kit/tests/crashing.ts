import { createLogger, logCrash } from '@supergraph/service-kit';

/** A program that ends by an error that nobody catches, thrown or as a promise. */
logCrash(createLogger({ name: 'crashing' }));
const error = new Error('postgres://orders:hunter2@db/orders is down\nand more');
if (process.argv[2] === 'throws')
  setImmediate(() => {
    throw error;
  });
else void Promise.reject(error);
setInterval(() => {}, 60_000);
