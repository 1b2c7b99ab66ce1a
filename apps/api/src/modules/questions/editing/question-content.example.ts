import type { QuestionContent } from '../question-content.js';

/** A complete content, for the documentation. */
export const CONTENT_EXAMPLE: QuestionContent = {
  roles: ['backend', 'fullstack'],
  difficulty: 'easy',
  category: 'technical',
  title: 'Choosing between POST, PUT and PATCH',
  prompt:
    'You are adding endpoints to a small order API: one creates an order, one swaps the whole delivery address for a ' +
    'new one, and one changes nothing but the phone number. Which HTTP method would you use for each, and what do you ' +
    'answer on success?',
  expectedMinutes: 6,
  skills: ['http', 'rest', 'api-design', 'idempotency'],
  hints: ['Who chooses the address of what is created?', 'Ask of each request what happens when it arrives twice.'],
  rubric: {
    keyPoints: [
      {
        id: 'post-creates',
        point: 'POST to the collection creates the order, because the server chooses the identifier.',
        weight: 4,
        aliases: ['post to /orders', 'server assigns the id'],
      },
      {
        id: 'put-replaces',
        point: 'PUT replaces the whole address, and sending it twice changes nothing more.',
        weight: 4,
        aliases: ['put replaces', 'full replacement'],
      },
      {
        id: 'patch-partial',
        point: 'PATCH changes only the fields that are sent.',
        weight: 3,
        aliases: ['partial update', 'merge patch'],
      },
      {
        id: 'status-codes',
        point: 'Creation answers 201 with the location; a change answers 200 or 204.',
        weight: 2,
        aliases: ['201 created', '204 no content'],
      },
    ],
  },
  modelAnswer:
    'Creating an order is a POST to the collection: the server chooses the identifier, and the answer is 201 with a ' +
    'Location that points to the new order. Swapping the delivery address is a PUT to the address, since the client ' +
    'sends all of it and a second PUT leaves the same state. Changing only the phone number is a PATCH with that one ' +
    'field, for instance as a JSON merge patch. Both changes answer 200 with the new state, or 204 without a body.',
};
