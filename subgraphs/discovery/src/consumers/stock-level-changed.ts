import { on } from '@supergraph/events';
import { applyStock } from '../projection/apply-stock.ts';
import { stockLevelChanged } from '../received-events.ts';

export const onStockLevelChanged = on(stockLevelChanged, (event, { tx }) => applyStock(tx, event.payload, event));
