import type { StartedGateway } from '../gateways/start-gateway.ts';
import type { Settings } from '../options.ts';
import type { AnswerCheck } from './check-answers.ts';

/** One gateway under one workload, ready to be measured. */
export type Contender = { readonly gateway: StartedGateway; readonly check: AnswerCheck };

export type Measurement = { readonly contenders: readonly Contender[]; readonly settings: Settings };
