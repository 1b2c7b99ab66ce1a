import { Controller, Get, Module, Query } from '@nestjs/common';
import { Public } from '../../../src/platform/access/access.decorators.js';

/** What careless code does with a text: prints it, warns of it, or lets the process die of it. */
@Public()
@Controller('loud')
class LoudController {
  @Get('console')
  print(@Query('text') text: string): string {
    console.log(text);
    console.error(new Error(text), { text });
    console.warn('%s', text);
    console.dir({ text });
    console.table([{ text }]);
    console.assert(false, text);
    console.group(text);
    console.groupEnd();
    return 'printed';
  }

  @Get('warning')
  warn(@Query('text') text: string): string {
    process.emitWarning(text, { type: 'CarelessWarning', code: 'CARELESS', detail: text });
    process.emitWarning('An old function is called.', 'DeprecationWarning', 'DEP_OLD');
    return 'warned';
  }

  @Get('throw')
  throwLater(@Query('text') text: string): string {
    setTimeout(() => {
      throw Object.assign(new RangeError(text), { params: [text], code: 'E_THROWN' });
    });
    return 'thrown';
  }

  @Get('reject')
  rejectLater(@Query('text') text: string): string {
    void Promise.reject(new TypeError(text, { cause: new Error(text) }));
    return 'rejected';
  }

  @Get('reject-text')
  rejectText(@Query('text') text: string): string {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what a careless library does
    void Promise.reject(text);
    return 'rejected';
  }
}

@Module({ controllers: [LoudController] })
export class LoudModule {}
