import { Injectable } from '@nestjs/common';
import { answerView } from '../answers/answer.view.js';
import { coverageBy, type ReportPart, summaryOf } from './report-summary.js';
import { isReportFinal } from '../session/state-machine.js';
import type { Answer } from '../answers/answer.dto.js';
import type { Report } from './report.dto.js';
import { type InterviewTarget, noInterview } from '../interview-target.js';
import { ReportRepository, type ReportRow } from './report.repository.js';

/** Fields that are hidden before the start. */
const HIDDEN = { title: null, prompt: null };

/** Makes the report of an interview, in every state. */
@Injectable()
export class ReportService {
  constructor(private readonly reports: ReportRepository) {}

  /** @throws {ProblemException} `not-found`, also for an interview of another user. */
  async read(target: InterviewTarget): Promise<Report> {
    const report = await this.find(target);
    if (report === undefined) throw noInterview();
    return report;
  }

  /** The report; `undefined` when the user has no such interview. Questions are hidden until the clock starts. */
  async find(target: InterviewTarget): Promise<Report | undefined> {
    const found = await this.reports.find(target);
    if (found === undefined) return undefined;
    const answered = found.rows.map((row) => ({ row, answer: viewOf(row) }));
    const parts = answered.map(({ row, answer }) => partOf(row, answer));
    const summary = summaryOf(parts);
    return {
      interviewId: target.interviewId,
      state: found.state,
      isFinal: isReportFinal(found.state, summary.pending > 0),
      summary: { ...summary, evaluators: [...summary.evaluators], notes: [...summary.notes] },
      byCategory: coverageBy(parts, ({ category }) => [category]).map(({ key, ...rest }) => ({
        category: key,
        ...rest,
      })),
      bySkill: coverageBy(parts, ({ skills }) => skills).map(({ key, ...rest }) => ({ skill: key, ...rest })),
      questions: answered.map(({ row: { question }, answer }) => {
        const { questionId, ...rest } = question;
        return { id: questionId, ...rest, ...(!found.isStarted && HIDDEN), answer };
      }),
    };
  }
}

const viewOf = ({ answer, feedback, followUp }: ReportRow): Answer | null =>
  answer && feedback ? answerView(answer, { feedback, followUp }) : null;

const partOf = ({ question }: ReportRow, answer: Answer | null): ReportPart => ({
  ...question,
  answer: answer && {
    isLate: answer.isLate,
    status: answer.feedback.status,
    evaluation: answer.feedback.evaluation,
  },
});
