import type { OpenAPIObject, OperationObject } from '@nestjs/swagger';
import { v7 as uuidv7 } from 'uuid';
import type { TestAccount } from './accounts.js';
import type { TestApp } from './start-test-app.js';

/** A route of the API's document. */
export interface DocumentedRoute {
  readonly method: string;
  readonly path: string;
  /** Whether it says that it takes an access token. */
  readonly isSecured: boolean;
}

export async function documentedRoutes({ http }: TestApp): Promise<DocumentedRoute[]> {
  const { paths }: OpenAPIObject = (await http.get('/docs/openapi.json')).body;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, OperationObject>).map(([method, { security = [] }]) => ({
      method,
      path,
      isSecured: security.length > 0,
    })),
  );
}

/** What each route answers an account, or nobody, who asks for something that is not there. */
export const askEach = (
  { app }: TestApp,
  routes: readonly DocumentedRoute[],
  account?: TestAccount,
): Promise<{ readonly route: string; readonly statusCode: number }[]> =>
  Promise.all(
    routes.map(async ({ method, path }) => {
      const { statusCode } = await app.inject({
        method: method.toUpperCase() as 'GET',
        url: path.replaceAll(/\{\w+\}/g, uuidv7()),
        ...(account && { headers: { ...account.auth } }),
      });
      return { route: `${method} ${path}`, statusCode };
    }),
  );
