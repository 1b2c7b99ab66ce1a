import { eventually } from '@interviewmaster/testing';
import type { TestAccount } from '../../support/accounts.js';
import type { TestApp } from '../../support/start-test-app.js';

export const RESUMES = '/api/v1/resumes';

/** Uploads and reads résumés as one account. */
export function resumesClient({ http }: Pick<TestApp, 'http'>, { auth }: Pick<TestAccount, 'auth'>) {
  const client = {
    upload: (bytes: Buffer, name = 'resume.pdf') => http.post(RESUMES).set(auth).attach('file', bytes, name),
    get: (path: string) => http.get(`${RESUMES}${path}`).set(auth),
    delete: (id: string) => http.delete(`${RESUMES}/${id}`).set(auth),
    /** Uploads and waits until the text has been read, or could not be. */
    uploaded: async (
      bytes: Buffer,
      name?: string,
    ): Promise<{ id: string; status: string; [field: string]: unknown }> => {
      const { body } = await client.upload(bytes, name).expect((response) => {
        if (response.status > 201) throw new Error(`${response.status}: ${response.text}`);
      });
      return client.settled(body.id as string);
    },
    settled: async (id: string): Promise<{ id: string; status: string; [field: string]: unknown }> => {
      let resume: { id: string; status: string } | undefined;
      await eventually(async () => {
        resume = (await client.get(`/${id}`).expect(200)).body as { id: string; status: string };
        return resume.status !== 'pending';
      });
      return resume!;
    },
  };
  return client;
}
