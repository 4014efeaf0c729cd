import { on } from '@supergraph/events';
import { applyStock } from '../projection/apply-stock.ts';
import { project } from '../rebuild/project.ts';
import { stockLevelChanged } from '../received-events.ts';

export const onStockLevelChanged = on(stockLevelChanged, (event, { tx }) => project(tx, event, () => applyStock(tx, event.payload, event)));
