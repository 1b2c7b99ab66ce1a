import { once } from 'node:events';
import { spawnTypeScript, type TypeScriptProcess } from '@interviewmaster/testing';

const PROGRAM = new URL('../../../support/serve-with-probes.ts', import.meta.url);
const HEALTH = /Health {2}(http:\/\/127\.0\.0\.1:\d+)\/health/;

/** The platform in a process of its own, which can be killed at any moment. */
export class ServerProcess {
  private constructor(
    private readonly child: TypeScriptProcess,
    readonly url: string,
  ) {}

  /** Resolves once it listens. */
  static async start(
    environment: Readonly<Record<string, string>>,
    cwd: string,
    program = PROGRAM,
  ): Promise<ServerProcess> {
    const child = spawnTypeScript(program, {
      cwd,
      environment: { NODE_ENV: 'test', HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'error', ...environment },
    });
    let output = '';
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
      output += String(chunk);
      const url = HEALTH.exec(output)?.[1];
      if (url === undefined) continue;
      child.stdout.resume();
      return new ServerProcess(child, url);
    }
    throw new Error(`The server did not start: ${output}${errors}`);
  }

  /** It does nothing at all until it is resumed, and does not notice. */
  pause(): void {
    this.child.kill('SIGSTOP');
  }

  resume(): void {
    this.child.kill('SIGCONT');
  }

  /** SIGKILL: it gets no chance to finish anything. Resolves once it is gone. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exit = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await exit;
  }
}
