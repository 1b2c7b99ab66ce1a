import { Injectable } from '@nestjs/common';
import { problem } from '../../platform/problems/problem.exception.js';
import { SummaryService } from '../ai/summary.service.js';
import { tellsOfPerson } from './analysis/contact/personal-details.js';
import { spanOf } from './analysis/text/span.js';
import type { ResumeSummary } from './dto/summary.dto.js';
import { ResumesService } from './resumes.service.js';
import { summaryRequestOf } from './summary-request.js';

/** Sums résumés up, where there is a language model. */
@Injectable()
export class ResumeSummaryService {
  constructor(
    private readonly resumes: ResumesService,
    private readonly summaries: SummaryService,
  ) {}

  /**
   * A few sentences, each with the part of the text it rests on. The model is not told who the candidate is.
   *
   * @throws {ProblemException} `not-found`; `illegal-transition` while it is not ready; `ai-unavailable`
   */
  async summary(userId: string, id: string): Promise<ResumeSummary> {
    const text = await this.resumes.text(userId, id);
    const request = summaryRequestOf(userId, text);
    const found = await this.summaries.summarise(request);
    if (found === undefined) throw problem('ai-unavailable', 'No language model gives a summary at the moment.');
    const sentences = found
      // What the model cannot know of the person it has made up.
      .filter(({ sentence }) => !tellsOfPerson(sentence))
      .map(({ sentence, source }) => ({ sentence, span: spanOf(text, source.start, source.end) }))
      .filter(({ span }) => span.quote === request.text.slice(span.start, span.end));
    return { resumeId: id, sentences };
  }
}
