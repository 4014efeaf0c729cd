import { post, told } from '../../scorecard/send.ts';

const query = `{
  products(first: 1) { nodes { title variants(first: 1) { nodes { availability { inStock } } } reviews(first: 1) { nodes { rating } } } }
  trending(first: 1) { title }
}`;

/** Whether a page to which every subgraph of the catalogue adds comes without an error. */
export async function isWhole(origin: string): Promise<boolean> {
  const answer = await post(origin, { query });
  return answer.status === 200 && told(answer).errors === undefined;
}
