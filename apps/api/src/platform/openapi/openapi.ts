import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { DOCS_PATH } from '../http/fastify.js';
import { problemSchema } from '../problems/problem-document.js';
import { convertSchema } from './schema-converter.js';

/** Path of the OpenAPI document. */
export const OPENAPI_PATH = `${DOCS_PATH}/openapi.json`;

const DESCRIPTION = [
  'Backend of an interview-practice platform.',
  'Errors are problem details (RFC 9457) with a stable `type`. Lists are paged with opaque cursors.',
  'Reads marked so carry a strong `ETag` and answer 304 to `If-None-Match`.',
].join('\n\n');

/** Serves the OpenAPI document and its page; both are made when first asked for, so that the start does not pay for them. */
export function serveOpenApi(app: NestFastifyApplication, version: string): void {
  SwaggerModule.setup(DOCS_PATH, app, () => createOpenApi(app, version), {
    jsonDocumentUrl: OPENAPI_PATH,
    raw: ['json'],
    customSiteTitle: 'InterviewMaster API',
  });
}

/** The OpenAPI 3.1 document of all routes. */
export function createOpenApi(app: NestFastifyApplication, version: string): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('InterviewMaster')
    .setDescription(DESCRIPTION)
    .setVersion(version)
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    standardSchemaConverter: convertSchema,
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  const problem = convertSchema(problemSchema, { schemaType: 'output' });
  documentEtags(document);
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, ...problem?.components },
  };
  return document;
}

/** An answer that can be revalidated has its ETag both times. */
function documentEtags({ paths }: OpenAPIObject): void {
  const headers = { ETag: { description: 'Strong; for If-None-Match.', schema: { type: 'string' as const } } };
  for (const { get } of Object.values(paths)) {
    const { 200: ok, 304: unchanged } = get?.responses ?? {};
    if (ok && unchanged) for (const response of [ok, unchanged]) Object.assign(response, { headers });
  }
}
