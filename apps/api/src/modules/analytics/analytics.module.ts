import { Module } from '@nestjs/common';
import { WallClock } from '../../platform/time/wall-clock.js';
import { QuestionsModule } from '../questions/questions.module.js';
import { UsersModule } from '../users/users.module.js';
import { AdminAnalyticsController } from './admin/admin-analytics.controller.js';
import { AdminAnalyticsService } from './admin/admin-analytics.service.js';
import { AiSavingsRepository } from './admin/ai-savings.repository.js';
import { CohortsRepository } from './admin/cohorts.repository.js';
import { QuestionStatisticsRepository } from './admin/question-statistics.repository.js';
import { AnalyticsController } from './practice/analytics.controller.js';
import { AnalyticsService } from './practice/analytics.service.js';
import { PracticeCalendar } from './practice/practice-calendar.js';
import { PracticeRepository } from './practice/practice.repository.js';
import { QuestionSupplyRepository } from './practice/question-supply.repository.js';
import { StandingRepository } from './practice/standing.repository.js';
import { TimelineRepository } from './practice/timeline.repository.js';
import { StandingService } from './practice/standing.service.js';

/** Analytics of practice: for each user their own, for admins anonymous figures of all users. */
@Module({
  imports: [UsersModule, QuestionsModule],
  controllers: [AnalyticsController, AdminAnalyticsController],
  providers: [
    AnalyticsService,
    StandingService,
    AdminAnalyticsService,
    PracticeCalendar,
    PracticeRepository,
    QuestionSupplyRepository,
    StandingRepository,
    TimelineRepository,
    QuestionStatisticsRepository,
    CohortsRepository,
    AiSavingsRepository,
    WallClock,
  ],
  exports: [AnalyticsService],
})
export class AnalyticsModule {}
