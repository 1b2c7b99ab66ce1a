import { baseUrlOf, PlatformConfig } from '@interviewmaster/config';
import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';

/** The public URL of the platform, with which all links begin; from the configuration, never from a request. */
@Injectable()
export class PublicUrl {
  constructor(
    private readonly config: PlatformConfig,
    private readonly adapterHost: HttpAdapterHost<FastifyAdapter>,
  ) {}

  /** Without a slash at its end. */
  get base(): string {
    const { publicUrl, host } = this.config.http;
    return publicUrl ?? baseUrlOf(host, this.listeningPort);
  }

  /** The port that the operating system chose; 0 before that. */
  private get listeningPort(): number {
    const address = this.adapterHost.httpAdapter.getHttpServer().address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }
}
