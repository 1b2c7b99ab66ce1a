import { Injectable } from '@nestjs/common';
import type { UserDataSource } from './user-data-source.js';

export type { UserDataSource, UserFile } from './user-data-source.js';

/** Knows all sources of user data, so that an export and an erasure reach all of it. */
@Injectable()
export class UserDataRegistry {
  readonly #sources = new Map<string, UserDataSource>();

  /** Adds a domain's source; call it in `onModuleInit`. */
  register(source: UserDataSource): void {
    if (this.#sources.has(source.name))
      throw new Error(`The source of user data "${source.name}" is already registered.`);
    this.#sources.set(source.name, source);
  }

  /** All sources in the order of their names. */
  sources(): readonly UserDataSource[] {
    return [...this.#sources.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}
