import { z } from 'zod';

const EXAMPLE = '01936b1e-7a40-7c3d-9d7e-5f1c2b3a4d5e';

/** In lower case, as the database gives it: the same thing is cached once. */
const idParameter = (description: string) =>
  z
    .uuid()
    .toLowerCase()
    .meta({ description, examples: [EXAMPLE] });

export const interviewIdParameter = idParameter('Id of the interview.');
export const questionIdParameter = idParameter('Id of a question of the interview.');
