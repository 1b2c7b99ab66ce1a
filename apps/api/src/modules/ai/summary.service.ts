import { Injectable } from '@nestjs/common';
import { CompletionError } from './completion/completion.error.js';
import { StructuredCompletion } from './completion/structured-completion.js';
import { QuoteSearch } from './llm/quote-search.js';
import { withholdInstructions } from './llm/withheld-instructions.js';
import { summaryTask } from './summary/summary-task.js';
import { normalForm } from './text/normal-form.js';
import type { Span } from './text/offset-text.js';
import { plainSentence } from './text/plain-sentence.js';

/** A sentence of a summary, and the part of the text, in UTF-16 units, that it rests on. */
export interface SummarySentence {
  readonly sentence: string;
  readonly source: Span;
}

export interface SummaryRequest {
  /** Whose text it is. */
  readonly userId: string;
  /** What the text is, such as `a résumé of a software engineer`. */
  readonly kind: string;
  readonly text: string;
}

const MOST_SENTENCES = 5;
const MAX_LENGTH = 400;

/** Sums texts of users up, where there is a language model. */
@Injectable()
export class SummaryService {
  constructor(private readonly completion: StructuredCompletion) {}

  /**
   * Up to five sentences, each with its source; what rests on nothing in the text is left out.
   *
   * @returns `undefined` when no model is configured or it gives nothing: nothing else can stand in.
   * @throws the signal's reason when it is aborted.
   */
  async summarise(
    { userId, kind, text }: SummaryRequest,
    signal?: AbortSignal,
  ): Promise<SummarySentence[] | undefined> {
    if (!this.completion.isConfigured) return undefined;
    const { normal, kept } = shownOf(text);
    try {
      const input = { kind, text: kept.text };
      const { sentences } = await this.completion.complete(summaryTask, input, { userId, signal });
      const search = new QuoteSearch(kept.text);
      return sentences.slice(0, MOST_SENTENCES).flatMap(({ sentence, quote }) => {
        const place = search.find(quote);
        if (place === undefined) return [];
        return [{ sentence: plainSentence(sentence, MAX_LENGTH), source: normal.inSource(kept.inSource(place)) }];
      });
    } catch (error) {
      if (error instanceof CompletionError) return undefined;
      throw error;
    }
  }

  /** Removes what is kept of a text's summary; for a text that is deleted. */
  forget({ userId, kind, text }: SummaryRequest): Promise<void> {
    return this.completion.forget(summaryTask, { kind, text: shownOf(text).kept.text }, userId);
  }
}

/** What the model is shown of a text. */
function shownOf(text: string) {
  const normal = normalForm(text);
  return { normal, kept: withholdInstructions(normal.text).kept };
}
