import { snapshotWanted } from '@supergraph/events';

export const produces = [snapshotWanted];
