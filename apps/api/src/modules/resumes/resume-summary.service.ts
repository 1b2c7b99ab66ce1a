import { hasPersonalDetails, type SourcedSentence, summaryByRules, summaryMaterialOf } from '@interviewmaster/resume';
import { Injectable } from '@nestjs/common';
import { SummaryService } from '../ai/summary.service.js';
import { madeFromResume } from './resume-analysis.service.js';
import type { ResumeSummary } from './resume-summary.dto.js';
import { ResumesService } from './resumes.service.js';
import type { ReadResume } from './resumes.types.js';

const KIND = 'what the résumé of a software professional says of work, one fact on each line';

/** Sums résumés up: by a language model where there is one that answers, and always without. */
@Injectable()
export class ResumeSummaryService {
  constructor(
    private readonly resumes: ResumesService,
    private readonly summaries: SummaryService,
  ) {}

  /**
   * A few sentences, each with the part of the text it rests on. A model is not told who the candidate is.
   *
   * @throws {ProblemException} `not-found`; `illegal-transition` while it is not ready.
   */
  async summary(userId: string, id: string): Promise<ResumeSummary> {
    const resume = await this.resumes.read(userId, id);
    const byModel = await this.byModel(userId, resume);
    if (byModel.length > 0) return { resumeId: id, sentences: byModel, method: 'llm', isFallback: false };
    const sentences = summaryByRules(resume.text, resume.analysis);
    return { resumeId: id, sentences, method: 'rules', isFallback: this.summaries.isConfigured };
  }

  /** None when there is no model, or it gives nothing that the résumé bears out. */
  private async byModel(userId: string, { id, fileName, text, analysis }: ReadResume): Promise<SourcedSentence[]> {
    const material = summaryMaterialOf(text, analysis);
    if (material.text === '') return [];
    const { handles, ...named } = material.names;
    const found = await this.summaries.summarise({
      userId,
      kind: KIND,
      text: material.text,
      source: text,
      person: { ...named, handles: [...handles, fileName] },
      tags: [madeFromResume(id)],
    });
    return (found ?? []).flatMap(({ sentence, source }) => {
      const span = material.placeOf(source);
      // The model was told nothing of the person: it has made that up.
      return span === undefined || hasPersonalDetails(sentence) ? [] : [{ sentence, span }];
    });
  }
}
