import { QUESTION_CATEGORIES, QUESTION_DIFFICULTIES } from '@interviewmaster/database';
import { z } from 'zod';
import { hash } from 'node:crypto';
import { configure } from 'safe-stable-stringify';
import { lines, SLUG, visibleLine, visibleLines } from '../../platform/validation/text.js';

const stringify = configure({ circularValue: TypeError });

/** JSON with the keys of every object in order, so that equal values give equal texts. */
export const canonicalJson = (value: object): string => stringify(value);

/** SHA-256 of a value's canonical JSON, in hexadecimal digits. */
export const fingerprint = (value: object): string => hash('sha256', canonicalJson(value));

/** Name of a role, a skill or a question in addresses and files. */
export const slugSchema = z.string().regex(SLUG, 'must be lower-case words joined by hyphens').max(80);

/** A text of several lines within these numbers of characters. */
export const prose = (shortest: number, longest: number) => lines(longest).min(shortest);

export const difficultySchema = z.enum(QUESTION_DIFFICULTIES);
export const categorySchema = z.enum(QUESTION_CATEGORIES);

const uniqueBy = <Item>(key: (item: Item) => string, what: string) =>
  z.superRefine<readonly Item[]>((items, context) => {
    const seen = new Set<string>();
    items.forEach((item, index) => {
      const text = key(item);
      if (seen.has(text)) context.addIssue({ code: 'custom', path: [index], message: `repeats the ${what} "${text}"` });
      seen.add(text);
    });
  });

const uniqueTexts = uniqueBy<string>((text) => text.toLowerCase(), 'value');

const keyPointSchema = z.strictObject({
  id: slugSchema,
  point: prose(15, 300),
  /** From 1, nice to have, to 5, essential. */
  weight: z.int().min(1).max(5),
  aliases: z.array(prose(2, 60)).min(2).max(10).check(uniqueTexts),
});

/** What a question says and how an answer is judged: all that a revision of it fixes. */
export const questionContentSchema = z.strictObject({
  roles: z.array(slugSchema).min(1).max(20).check(uniqueTexts),
  difficulty: difficultySchema,
  category: categorySchema,
  title: visibleLine(90).min(5),
  prompt: visibleLines(1200).min(40),
  expectedMinutes: z.int().min(2).max(45),
  /** The most important skill first. */
  skills: z.array(slugSchema).min(1).max(6).check(uniqueTexts),
  /** From gentle to strong. */
  hints: z.array(prose(10, 240)).min(1).max(3),
  rubric: z.strictObject({
    keyPoints: z
      .array(keyPointSchema)
      .min(4)
      .max(9)
      .check(uniqueBy(({ id }) => id, 'id')),
  }),
  modelAnswer: prose(350, 3000),
});

type DeepReadonly<Value> = Value extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> }
    : Value;

export type QuestionContent = DeepReadonly<z.output<typeof questionContentSchema>>;

/** SHA-256 of the content, without regard to the order of the roles: equal contents have equal hashes. */
export const contentHash = ({ roles, ...content }: QuestionContent): string =>
  fingerprint({ ...content, roles: roles.toSorted() });

/** Parts of a content to be replaced; the others stay. */
export type ContentChange = { readonly [Field in keyof QuestionContent]?: QuestionContent[Field] | undefined };

/** The content with a change made to it. */
export function withChange(content: QuestionContent, change: ContentChange): QuestionContent {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  return { ...content, ...Object.fromEntries(given) };
}
