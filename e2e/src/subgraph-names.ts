export const subgraphNames = ['accounts', 'products', 'inventory', 'orders', 'payments', 'reviews', 'discovery'] as const;
export type SubgraphName = (typeof subgraphNames)[number];

export function byName<Value>(value: (name: SubgraphName, index: number) => Value): Record<SubgraphName, Value> {
  return Object.fromEntries(subgraphNames.map((name, index) => [name, value(name, index)])) as Record<SubgraphName, Value>;
}
