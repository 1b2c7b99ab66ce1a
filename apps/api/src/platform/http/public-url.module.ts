import { Global, Module } from '@nestjs/common';
import { PublicUrl } from './public-url.js';

/** The beginning of links, everywhere. */
@Global()
@Module({ providers: [PublicUrl], exports: [PublicUrl] })
export class PublicUrlModule {}
