import { setTimeout as sleep } from 'node:timers/promises';
import { Body, Controller, Get, Module, Param, Post, Query } from '@nestjs/common';
import { Database } from '@interviewmaster/database';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { Public } from '../../src/platform/access/access.decorators.js';
import { Revalidated } from '../../src/platform/http/revalidation.js';
import { defineCursor } from '../../src/platform/http/cursor.js';
import { limitParameter } from '../../src/platform/http/page.js';
import { problem } from '../../src/platform/problems/problem.exception.js';

export const probeCursor = defineCursor('probes', 1, z.object({ after: z.uuidv7() }));

const query = z.strictObject({ limit: limitParameter, cursor: probeCursor.parameter });
const body = z.strictObject({
  name: z.string().max(20),
  tags: z.array(z.object({ 'a/b': z.int() })).optional(),
});

/** Routes that misbehave, to see what the platform makes of them. */
@Public()
@Controller('probe')
export class ProbeController {
  #served = 0;
  #running = 0;

  constructor(private readonly database: Database) {}

  @Get('fails')
  fails(): never {
    throw new Error('the inner detail of table users', { cause: new Error('and its cause') });
  }

  @Get('throws-text')
  throwsText(): never {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- what a careless library does
    throw 'the inner detail';
  }

  @Get('missing')
  missing(): never {
    throw problem('not-found', 'There is no such probe.', { members: { available: 3 } });
  }

  @Get('database')
  async asksDatabase(): Promise<unknown> {
    return (await this.database.db.execute(sql`select 1 as one`)).rows;
  }

  @Get('wrong-statement')
  async wrongStatement(): Promise<unknown> {
    return (await this.database.db.execute(sql`select ${'a secret parameter'} from nowhere`)).rows;
  }

  @Get('list')
  list(@Query({ schema: query }) given: z.output<typeof query>): unknown {
    return given;
  }

  @Get('items/:id')
  item(@Param('id', { schema: z.uuidv7() }) id: string): unknown {
    return { id };
  }

  @Post('items')
  create(@Body({ schema: body }) given: z.output<typeof body>): unknown {
    return given;
  }

  @Get('revalidated')
  @Revalidated()
  revalidated(@Query('name') name = 'one'): unknown {
    return { name, text: 'é'.repeat(100) };
  }

  @Get('plain')
  plain(): unknown {
    this.#served += 1;
    return { served: this.#served };
  }

  @Get('slow')
  async slow(@Query('ms') ms: string): Promise<unknown> {
    this.#running += 1;
    await sleep(Number(ms));
    this.#running -= 1;
    return { sleptMs: Number(ms) };
  }

  /** How many requests are slow at the moment. */
  @Get('running')
  running(): unknown {
    return { running: this.#running };
  }
}

@Module({ controllers: [ProbeController] })
export class ProbeModule {}
