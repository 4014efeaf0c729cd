import { on } from '@supergraph/events';
import { applyProduct } from '../projection/apply-product.ts';
import { project } from '../rebuild/project.ts';
import { productChanged } from '../received-events.ts';

export const onProductChanged = on(productChanged, (event, { tx }) => project(tx, event, () => applyProduct(tx, event.payload)));
