export type Lane = 'apollo' | 'express';

/** The ways of a request to its answer. */
export const lanes: readonly Lane[] = ['apollo', 'express'];

export function settingsOf(lane: Lane): { readonly expressLane: boolean } {
  return { expressLane: lane === 'express' };
}

type Send = (url: string, init?: RequestInit) => Promise<Response>;

/** Sends each request twice, and answers the second: by then its operation is compiled, when it is one. */
export function warmed(send: Send): Send {
  return async (url, init) => {
    await (await send(url, init)).arrayBuffer();
    return send(url, init);
  };
}
