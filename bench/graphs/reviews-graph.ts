import { readFileSync } from 'node:fs';
import type { Graph, Reference } from './graph.ts';

/**
 * Accounts, inventory, products and reviews, in the shape of the public benchmark of federation gateways: six users of two
 * reviews each, nine products of which five are at the top, eleven reviews whose author is always the first user. The
 * subgraphs are written in federation 1, which all gateways understand.
 */
export const reviewsGraph: Graph = {
  sources: ['accounts', 'inventory', 'products', 'reviews'].map((name) => ({ name, sdl: read(`./reviews/${name}.graphql`) })),
  rootValue: {
    me: () => users[0],
    user: ({ id }: { id: string }) => users.find((user) => user.id === id) ?? null,
    users: () => users,
    topProducts: ({ first }: { first: number }) => products.slice(0, first),
  },
  resolveReference: ({ __typename, id, upc }: Reference) => {
    if (__typename === 'Product') return products.find((product) => product.upc === upc) ?? null;
    return (__typename === 'User' ? users : reviews).find((entity) => entity.id === id) ?? null;
  },
};

const users: readonly User[] = ['Ada Fellner', 'Bo Lindgren', 'Carla Mendes', 'Dmitri Kolar', 'Esra Yildiz', 'Femi Adeyemi'].map((name, index) => ({
  id: String(index + 1),
  name,
  username: name.toLowerCase().replace(' ', ''),
  birthday: 1_234_567_890,
  reviews: () => reviews.slice(0, 2),
}));

const products: readonly Product[] = [
  product({ upc: '1', name: 'Table', price: 899, weight: 100, inStock: true }),
  product({ upc: '2', name: 'Couch', price: 1_299, weight: 1_000, inStock: false }),
  product({ upc: '3', name: 'Glass', price: 15, weight: 20, inStock: false }),
  product({ upc: '4', name: 'Chair', price: 499, weight: 100, inStock: false }),
  product({ upc: '5', name: 'Stool', price: 1_299, weight: 1_000, inStock: true }),
  product({ upc: '6', name: 'Lamp', price: 6_999, weight: 300, inStock: true }),
  product({ upc: '7', name: 'Grill', price: 3_999, weight: 2_000, inStock: true }),
  product({ upc: '8', name: 'Fridge', price: 100_000, weight: 6_000, inStock: false }),
  product({ upc: '9', name: 'Sofa', price: 9_999, weight: 800, inStock: true }),
];

/** Of which product, and how many characters long. */
const reviews: readonly Review[] = (
  [
    ['1', 445],
    ['1', 294],
    ['1', 276],
    ['1', 144],
    ['2', 445],
    ['2', 294],
    ['2', 276],
    ['2', 144],
    ['3', 144],
    ['4', 144],
    ['4', 862],
  ] as const
).map(([upc, length], index) => ({
  id: String(index + 1),
  body: prose(length, index),
  author: () => users[0],
  product: () => products.find((one) => one.upc === upc),
}));

type User = { readonly id: string; readonly name: string; readonly username: string; readonly birthday: number; reviews(): readonly Review[] };

type Review = { readonly id: string; readonly body: string; author(): User | undefined; product(): Product | undefined };

type Product = Readonly<{ upc: string; name: string; price: number; weight: number; inStock: boolean; shippingEstimate: number; reviews(): readonly Review[] }>;

function product(fields: Omit<Product, 'shippingEstimate' | 'reviews'>): Product {
  return {
    ...fields,
    shippingEstimate: fields.price > 1_000 ? 0 : fields.weight / 2,
    reviews: () => reviews.filter((review) => review.product()?.upc === fields.upc),
  };
}

function prose(length: number, from: number): string {
  const words = 'it stands well on uneven floors and the wood has kept its colour after two summers near a window'.split(' ');
  let text = '';
  for (let index = from; text.length < length; index++) text += `${words[(index * 7) % words.length]} `;
  return text.slice(0, length);
}

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}
