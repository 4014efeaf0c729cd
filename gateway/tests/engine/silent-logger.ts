import type { Logger } from '@supergraph/service-kit';

export const silentLogger = { debug() {}, info() {}, warn() {}, error() {} } as unknown as Logger;
