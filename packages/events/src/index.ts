export type { Bus, Subscribed, Subscription } from './bus.ts';
export { type Event, type EventType, eventType } from './event-type.ts';
export { type DeadJob, listDeadJobs, replayDeadJobs } from './jobs/dead-jobs.ts';
export type { Job, JobContext, JobDatabase } from './jobs/job.ts';
export { type RunJobsOptions, runJobs } from './jobs/run-jobs.ts';
export { type ScheduleOptions, schedule } from './jobs/schedule.ts';
export { type NatsBusOptions, openNatsBus } from './nats/nats-bus.ts';
