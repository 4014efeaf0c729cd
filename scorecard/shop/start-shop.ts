export type Shop = { readonly origin: string };

export async function startShop(_folder: string, _stack: AsyncDisposableStack): Promise<Shop> {
  throw new Error('not yet');
}
