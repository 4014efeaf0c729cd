import { describe, it } from '@jest/globals';
import { hasNatsServer, startNatsServer } from '@supergraph/testkit';
import { describeBus } from './bus-contract.ts';

if (hasNatsServer) describeBus('nats', startNatsServer);
else describe.skip('a bus on nats', () => it('needs a nats-server', () => {}));
