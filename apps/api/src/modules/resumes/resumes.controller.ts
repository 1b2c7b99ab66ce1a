import {
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccessFor, Caller } from '../../platform/access/access.decorators.js';
import type { Principal } from '../../platform/access/principal.js';
import { Revalidated } from '../../platform/http/revalidation.js';
import { MULTIPART_TYPE } from '../../platform/http/body-types.js';
import { WithRouteConfig } from '../../platform/http/route-config.js';
import { LOCATION_HEADERS } from '../../platform/openapi/answer-headers.js';
import { ApiAnswer, ApiDone, ApiFile, ApiProblems } from '../../platform/openapi/api-responses.js';
import type { Page } from '../../platform/http/page.js';
import { Throttled } from '../../platform/throttling/throttled.decorator.js';
import { type ResumeAnalysisAnswer, resumeAnalysisSchema } from './resume-analysis.dto.js';
import {
  type AnalysisQuery,
  analysisQuerySchema,
  type ListResumesQuery,
  listResumesQuerySchema,
  resumeIdParameter,
  UPLOAD_BODY,
} from './parameters.dto.js';
import { type Resume, resumePageSchema, resumeSchema, type ResumeText, resumeTextSchema } from './resume.dto.js';
import { type ResumeSummary, resumeSummarySchema } from './resume-summary.dto.js';
import { ResumeSummaryService } from './resume-summary.service.js';
import { ResumesService } from './resumes.service.js';
import { contentDisposition, MAX_UPLOAD_BYTES, withUpload } from './upload/read-upload.js';
import { UploadPlaces } from './upload/upload-places.js';

const CREATED = 201;

@ApiTags('resumes')
@Controller('api/v1/resumes')
@AccessFor('candidate')
export class ResumesController {
  constructor(
    private readonly service: ResumesService,
    private readonly summaries: ResumeSummaryService,
    private readonly places: UploadPlaces,
  ) {}

  @Post()
  @HttpCode(200)
  @WithRouteConfig({ bodyTypes: [MULTIPART_TYPE] })
  @Throttled(
    { name: 'resume-uploads', by: 'account', limit: 30, windowSeconds: 3600 },
    { name: 'unsigned-uploads', by: 'stranger', limit: 60, windowSeconds: 3600 },
  )
  @ApiOperation({
    summary: 'Upload a résumé',
    description:
      `PDF, DOCX, Markdown or plain text, detected from the content; at most ${MAX_UPLOAD_BYTES / 1024 / 1024} ` +
      'MB. Uploading the same file to the same account again gives the same résumé, with 200. The text is read ' +
      'in the background: see `status`. To retry a résumé that failed as `unavailable`, upload the file again.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody(UPLOAD_BODY)
  @ApiAnswer(resumeSchema, 'The new résumé. `Location` has its path.', CREATED, LOCATION_HEADERS)
  @ApiAnswer(resumeSchema, 'The existing résumé of this file.', 200, LOCATION_HEADERS)
  @ApiProblems(
    'unauthenticated',
    'malformed-body',
    'request-timeout',
    'conflict',
    'body-too-large',
    'unsupported-media-type',
    'invalid-body',
    'overloaded',
    'database-unavailable',
  )
  async upload(
    @Caller() { userId }: Principal,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Resume> {
    const { resume, isNew } = await this.places.use(userId, () =>
      withUpload(request, (file) => this.service.upload(userId, file)),
    );
    void reply.header('location', `/api/v1/resumes/${resume.id}`);
    if (isNew) void reply.status(CREATED);
    return resume;
  }

  @Get()
  @Revalidated()
  @ApiOperation({ summary: 'List your résumés', description: 'Newest first.' })
  @ApiAnswer(resumePageSchema, 'One page of résumés.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'database-unavailable')
  list(
    @Caller() { userId }: Principal,
    @Query({ schema: listResumesQuerySchema }) query: ListResumesQuery,
  ): Promise<Page<Resume>> {
    return this.service.list(userId, query);
  }

  @Get(':id')
  @Revalidated()
  @ApiOperation({ summary: 'Get a résumé' })
  @ApiAnswer(resumeSchema, 'The résumé.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'not-found', 'database-unavailable')
  get(@Caller() { userId }: Principal, @Param('id', { schema: resumeIdParameter }) id: string): Promise<Resume> {
    return this.service.get(userId, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a résumé', description: 'Deletes the résumé with its file and its analysis.' })
  @ApiDone('The résumé is deleted.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'not-found', 'database-unavailable')
  delete(@Caller() { userId }: Principal, @Param('id', { schema: resumeIdParameter }) id: string): Promise<void> {
    return this.service.delete(userId, id);
  }

  @Get(':id/file')
  @Header('Cache-Control', 'private, no-store')
  @ApiOperation({ summary: 'Download the file of a résumé', description: 'The file as it was uploaded.' })
  @ApiFile('application/octet-stream', 'The file.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'not-found', 'database-unavailable')
  async download(
    @Caller() { userId }: Principal,
    @Param('id', { schema: resumeIdParameter }) id: string,
  ): Promise<StreamableFile> {
    const { resume, body } = await this.service.download(userId, id);
    // Never a type that a browser shows: the bytes come from a user.
    return new StreamableFile(body, {
      type: 'application/octet-stream',
      disposition: contentDisposition(resume.fileName),
      length: resume.bytes,
    });
  }

  @Get(':id/text')
  @Revalidated()
  @ApiOperation({
    summary: 'Get the text of a résumé',
    description: 'The text that the spans of the analysis refer to.',
  })
  @ApiAnswer(resumeTextSchema, 'The text.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'not-found', 'illegal-transition', 'database-unavailable')
  async text(
    @Caller() { userId }: Principal,
    @Param('id', { schema: resumeIdParameter }) id: string,
  ): Promise<ResumeText> {
    return { text: await this.service.text(userId, id) };
  }

  @Get(':id/analysis')
  @Revalidated()
  @ApiOperation({
    summary: 'Analyse a résumé',
    description:
      'Shows the skills in the résumé, the gaps, and the match with a role. The analysis uses the text only and ' +
      'is the same each time. Personal details of the candidate do not affect it.',
  })
  @ApiAnswer(resumeAnalysisSchema, 'The analysis.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'not-found', 'illegal-transition', 'database-unavailable')
  analysis(
    @Caller() { userId }: Principal,
    @Param('id', { schema: resumeIdParameter }) id: string,
    @Query({ schema: analysisQuerySchema }) { role }: AnalysisQuery,
  ): Promise<ResumeAnalysisAnswer> {
    return this.service.analysis(userId, id, role);
  }

  @Get(':id/summary')
  @Revalidated()
  @Throttled({ name: 'resume-summaries', by: 'account', limit: 30, windowSeconds: 3600 })
  @ApiOperation({
    summary: 'Summarize a résumé',
    description:
      'A language model writes the summary if one is configured and available; otherwise rules do. `method` ' +
      'says which. The model does not get the text. It gets years of work, skills, titles and periods of ' +
      'positions, and what was done in jobs and projects. In these, `[withheld]` replaces the names of the ' +
      'account and of the head of the résumé, addresses, dates of birth, and numbers of seven or more digits. A ' +
      'sentence is left out when its quote is not in this input.',
  })
  @ApiAnswer(resumeSummarySchema, 'The summary.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'not-found', 'illegal-transition', 'database-unavailable')
  summary(
    @Caller() { userId }: Principal,
    @Param('id', { schema: resumeIdParameter }) id: string,
  ): Promise<ResumeSummary> {
    return this.summaries.summary(userId, id);
  }
}
