import { on } from '@supergraph/events';
import { applyProduct } from '../projection/apply-product.ts';
import { productChanged } from '../received-events.ts';

export const onProductChanged = on(productChanged, ({ payload }, { tx }) => applyProduct(tx, payload));
