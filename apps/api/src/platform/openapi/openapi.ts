import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, type SwaggerDocumentOptions, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';
import { DOCS_PATH } from '../http/fastify.js';
import { problemSchema } from '../problems/problem-document.js';
import { addImpliedAnswers } from './implied-answers.js';

/** Path of the OpenAPI document. */
export const OPENAPI_PATH = `${DOCS_PATH}/openapi.json`;

const DESCRIPTION = [
  'Backend of an interview-practice platform.',
  'Errors are problem details (RFC 9457) with a stable `type`. Lists are paged with opaque cursors.',
  'Many reads have a strong `ETag` and answer 304 to `If-None-Match`.',
  'Every answer has `X-Request-Id`, `Cache-Control`, browser security headers, and `Vary` where needed. Any request with an invalid ' +
    'head can get 400 `malformed-request`, 414, 417 or 431.',
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
  addImpliedAnswers(document);
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, ...problem?.components },
  };
  return document;
}

type Converter = NonNullable<SwaggerDocumentOptions['standardSchemaConverter']>;

/** Writes zod schemas as OpenAPI 3.1 has them: JSON Schema 2020-12, those with an id as components. */
const convertSchema: Converter = (schema, { schemaType }) => {
  if (!(schema instanceof z.ZodType)) return undefined;
  const converted = z.toJSONSchema(schema, { target: 'draft-2020-12', io: schemaType });
  const text = JSON.stringify(converted).replaceAll('"#/$defs/', '"#/components/schemas/');
  const { $schema: _, $defs, ...rest } = JSON.parse(text) as typeof converted;
  return { schema: rest, ...($defs && { components: $defs }) };
};
