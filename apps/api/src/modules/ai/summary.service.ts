import type { CacheTag } from '@interviewmaster/cache';
import { normalForm, type Span } from '@interviewmaster/evaluator/text';
import { Injectable } from '@nestjs/common';
import { CompletionError } from './completion/completion.error.js';
import { plainSentence } from './completion/model-output.js';
import { StructuredCompletion } from './completion/structured-completion.service.js';
import { QuoteSearch } from './llm/quote-search.js';
import { withholdInstructions } from './llm/withheld-instructions.js';
import { NOBODY, type Person } from './privacy/person.js';
import { personIn } from './privacy/personal-data.js';
import { WITHHELD } from './privacy/shareable-text.js';
import { summaryTask } from './summary-task.js';

export type { Person } from './privacy/person.js';

/** A sentence of a summary, and the part of the text, in UTF-16 units, that it rests on. */
export interface SummarySentence {
  readonly sentence: string;
  readonly source: Span;
}

export interface SummaryRequest {
  /** The author of the text. */
  readonly userId: string;
  /** What the text is, such as `a résumé of a software engineer`; in the project's own words. */
  readonly kind: string;
  /** One fact on each line. */
  readonly text: string;
  /** What the text is made from, which is not sent: the names that it gives itself are looked for in the text. */
  readonly source?: string;
  /** Names that the user goes by there, beside those of the account. */
  readonly person?: Person;
  /** Tags of the source of the text: they invalidate the summary with it. */
  readonly tags?: readonly CacheTag[];
}

const MAX_SENTENCES = 5;
const MAX_LENGTH = 400;

/** Summarises texts of users, where a language model is configured. */
@Injectable()
export class SummaryService {
  constructor(private readonly completion: StructuredCompletion) {}

  /** Whether there is a model to ask. */
  get isConfigured(): boolean {
    return this.completion.isConfigured;
  }

  /**
   * Up to five sentences, each with its source within one line; what rests on nothing in the text is left out.
   *
   * @returns `undefined` when no model is configured or it gives nothing.
   * @throws the signal's reason when it is aborted.
   */
  async summarise(
    { userId, kind, text, source = '', person = NOBODY, tags = [] }: SummaryRequest,
    signal?: AbortSignal,
  ): Promise<SummarySentence[] | undefined> {
    if (!this.completion.isConfigured) return undefined;
    const normal = normalForm(text);
    const { kept } = withholdInstructions(normal.text);
    try {
      const shown = await this.completion.shareable(userId, kept.text, person, personIn(source));
      const { sentences } = await this.completion.complete(
        summaryTask,
        { kind, text: shown },
        { userId, signal, tags },
      );
      const search = new QuoteSearch(shown.text);
      return sentences.slice(0, MAX_SENTENCES).flatMap(({ sentence, quote }) => {
        const place = search.find(quote);
        if (place === undefined || sentence.includes(WITHHELD)) return [];
        if (shown.text.slice(place.start, place.end).includes('\n')) return [];
        const source = normal.inSource(kept.inSource(shown.inSource(place)));
        return [{ sentence: plainSentence(sentence, MAX_LENGTH), source }];
      });
    } catch (error) {
      if (error instanceof CompletionError) return undefined;
      throw error;
    }
  }
}
