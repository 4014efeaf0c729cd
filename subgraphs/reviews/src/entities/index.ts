import { Author } from './author.ts';
import { HelpfulVote } from './helpful-vote.ts';
import { Rating } from './rating.ts';
import { Review } from './review.ts';

export const entities = [Author, HelpfulVote, Rating, Review];
