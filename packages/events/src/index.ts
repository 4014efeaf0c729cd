export { type Event, type EventType, eventType } from './event-type.ts';
