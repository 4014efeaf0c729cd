import type { z } from 'zod';

/** A kind of message: what it is called, and what it carries. */
export type EventType<Payload> = {
  /** `subject.verb`: in the past tense for what has happened, in the imperative for what is asked of who owns it. */
  readonly name: string;
  /** Grows when a reader of the version before could not read it. */
  readonly version: number;
  /** When it is sent, and what it means. */
  readonly description: string;
  readonly payload: z.ZodType<Payload>;
  readonly example: Payload;
};

/** Says that it is one, and that its example is as it should be. @throws ZodError */
export function eventType<Payload>(type: EventType<Payload>): EventType<Payload> {
  type.payload.parse(type.example);
  return type;
}

/** A message as it is sent. */
export type Event<Payload> = {
  /** A version 7 uuid. Who has seen it before has seen the message. */
  readonly id: string;
  readonly type: string;
  readonly version: number;
  /** The id of what it is about: messages with one key arrive in the order in which they were sent. */
  readonly key: string;
  /** The service that has sent it. */
  readonly source: string;
  /** When it was sent, in RFC 3339. */
  readonly at: string;
  readonly payload: Payload;
};
