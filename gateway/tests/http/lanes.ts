import type { StartedGateway } from '../started-gateway.ts';

export type Lane = 'apollo' | 'express' | 'express, by node:http';

/** The ways of a request to its answer. */
export const lanes: readonly Lane[] = ['apollo', 'express', 'express, by node:http'];

export function settingsOf(lane: Lane): { readonly expressLane: boolean; readonly answersDirectly: boolean } {
  return { expressLane: lane !== 'apollo', answersDirectly: lane !== 'express, by node:http' };
}

type Send = (url: string, init?: RequestInit) => Promise<Response>;

/** Sends each request twice, and answers the second: by then its operation is compiled, when it is one. */
export function warmed(send: Send): Send {
  return async (url, init) => {
    await (await send(url, init)).arrayBuffer();
    return send(url, init);
  };
}

/** The same gateway, asked everything twice, so that the second answer comes by the express lane wherever that may give it. */
export function askedTwice(gateway: StartedGateway): StartedGateway {
  const post: StartedGateway['post'] = async (body, init) => {
    await gateway.post(body, init);
    return gateway.post(body, init);
  };
  return { ...gateway, post, ask: (query, headers = {}) => post({ query }, { headers }) };
}
