export { type Progress, prepareDataset, type Session, type TableName } from './prepare.ts';
export { epoch, type Profile, profiles, richProductSlug } from './profiles.ts';
export { type SeedPlan, seedFrom } from './seed.ts';
