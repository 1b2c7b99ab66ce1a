import { once } from 'node:events';
import { Controller, Get, Injectable, Module, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuthModule } from '../../../src/modules/auth/auth.module.js';
import { AccessFor } from '../../../src/platform/access/access.decorators.js';
import { EventStreams } from '../../../src/platform/sse/event-streams.js';
import type { ServerEvent } from '../../../src/platform/sse/server-event.js';

/** Events that never end, and come as fast as they are taken. */
@Injectable()
export class EndlessSource {
  /** How often the source was asked for, and how many events were taken from it. */
  asked = 0;
  taken = 0;
  #opened: Promise<unknown> = Promise.resolve();

  /** Has those who ask wait until the returned function is called. */
  shut(): () => void {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.#opened = promise;
    return () => resolve(undefined);
  }

  async ask(): Promise<void> {
    this.asked += 1;
    await this.#opened;
  }

  async *events(signal: AbortSignal): AsyncGenerator<readonly ServerEvent[]> {
    while (!signal.aborted) {
      this.taken += 1;
      yield [{ id: String(this.taken), type: 'more', data: 'x'.repeat(10_000) }];
    }
  }
}

/** Nothing ever happens. */
async function* silence(signal: AbortSignal): AsyncGenerator<readonly ServerEvent[]> {
  if (!signal.aborted) await once(signal, 'abort');
  yield [];
}

@AccessFor('candidate')
@Controller('endless-stream')
class EndlessStreamController {
  constructor(
    private readonly streams: EventStreams,
    private readonly source: EndlessSource,
  ) {}

  @Get()
  async events(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.source.ask();
    this.streams.send(request, reply, (signal) => this.source.events(signal));
  }

  @Get('editors')
  @AccessFor('editor')
  forEditors(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.streams.send(request, reply, silence);
  }
}

@Module({ imports: [AuthModule], controllers: [EndlessStreamController], providers: [EventStreams, EndlessSource] })
export class EndlessStreamModule {}
