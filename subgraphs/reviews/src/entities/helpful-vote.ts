import { defineEntity } from '@mikro-orm/core';

/** That a person found a review helpful. Taking it back removes the row. */
export const HelpfulVote = defineEntity({
  name: 'HelpfulVote',
  tableName: 'helpful_vote',
  properties: (p) => ({
    reviewId: p.uuid().primary(),
    userId: p.uuid().primary(),
    votedAt: p.datetime(),
  }),
});
