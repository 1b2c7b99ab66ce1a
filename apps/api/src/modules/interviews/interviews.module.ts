import { Module } from '@nestjs/common';
import { WallClock } from '../../platform/time/wall-clock.js';
import { EventStreams } from '../../platform/sse/event-streams.js';
import { AiModule } from '../ai/ai.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { QuestionsModule } from '../questions/questions.module.js';
import { ResumesModule } from '../resumes/resumes.module.js';
import { UsersModule } from '../users/users.module.js';
import { AnswersController } from './answers/answers.controller.js';
import { AnswersRepository } from './answers/answers.repository.js';
import { AnswersService } from './answers/answers.service.js';
import { InterviewQuestionsController } from './answers/interview-questions.controller.js';
import { QuestionChoice } from './session/question-choice.js';
import { EventLogService } from './events/event-log.service.js';
import { InterviewEventsController } from './events/interview-events.controller.js';
import { InterviewEventsRepository } from './events/interview-events.repository.js';
import { InterviewNotifications } from './events/interview-notifications.js';
import { InterviewJournal } from './session/interview-journal.js';
import { FeedbackService } from './feedback/feedback.service.js';
import { FeedbackRepository } from './feedback/feedback.repository.js';
import { FeedbackWorker } from './feedback/feedback.job.js';
import { FollowUpsController } from './follow-ups/follow-ups.controller.js';
import { FollowUpsRepository } from './follow-ups/follow-ups.repository.js';
import { FollowUpsService } from './follow-ups/follow-ups.service.js';
import { HistoryController } from './history/history.controller.js';
import { HistoryRepository } from './history/history.repository.js';
import { HistoryService } from './history/history.service.js';
import { InterviewChanges } from './session/interview-changes.js';
import { InterviewDataSource } from './interviews.user-data.js';
import { InterviewSteps } from './session/interview-steps.js';
import { InterviewStepsController } from './session/interview-steps.controller.js';
import { InterviewsController } from './session/interviews.controller.js';
import { InterviewsRepository } from './session/interviews.repository.js';
import { InterviewsService } from './session/interviews.service.js';
import { ReportController } from './report/report.controller.js';
import { ReportRepository } from './report/report.repository.js';
import { ReportService } from './report/report.service.js';
import { PracticeDays } from './session/practice-days.js';
import { DayRecords } from './maintenance/day-records.js';
import { MaintenanceRepository } from './maintenance/maintenance.repository.js';
import { InterviewExpiry } from './maintenance/interview-expiry.js';
import { MaintenanceJob } from './maintenance/maintenance.job.js';

/** Practice interviews, from the first question to the report. */
@Module({
  imports: [AuthModule, QuestionsModule, ResumesModule, UsersModule, AiModule],
  controllers: [
    InterviewsController,
    HistoryController,
    InterviewStepsController,
    InterviewQuestionsController,
    AnswersController,
    FollowUpsController,
    ReportController,
    InterviewEventsController,
  ],
  providers: [
    WallClock,
    InterviewsService,
    InterviewsRepository,
    QuestionChoice,
    InterviewSteps,
    InterviewChanges,
    PracticeDays,
    InterviewDataSource,
    HistoryService,
    HistoryRepository,
    AnswersService,
    AnswersRepository,
    FeedbackService,
    FeedbackRepository,
    FeedbackWorker,
    FollowUpsService,
    FollowUpsRepository,
    EventStreams,
    EventLogService,
    InterviewEventsRepository,
    InterviewNotifications,
    InterviewJournal,
    ReportService,
    ReportRepository,
    MaintenanceRepository,
    InterviewExpiry,
    DayRecords,
    MaintenanceJob,
  ],
  exports: [InterviewsService, HistoryService, ReportService],
})
export class InterviewsModule {}
