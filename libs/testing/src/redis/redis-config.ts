import type { Certificates } from './certificates.js';

export interface TlsPort extends Certificates {
  readonly port: number;
}

export interface RedisConfig {
  readonly port: number;
  readonly dataFolder: string;
  readonly password: string | undefined;
  readonly tls: TlsPort | undefined;
  /** Further lines. */
  readonly config: readonly string[] | undefined;
}

/** The text of a redis.conf that keeps nothing on disk. */
export function redisConfig({ port, dataFolder, password, tls, config = [] }: RedisConfig): string {
  const lines = [
    'bind 127.0.0.1',
    `port ${port}`,
    `dir ${JSON.stringify(dataFolder)}`,
    'save ""',
    'appendonly no',
    // A replica is filled at once; by default the primary waits five seconds in case more of them come.
    'repl-diskless-sync-delay 0',
    // What came from the primary does not stay on the disk of a replica either.
    'rdb-del-sync-files yes',
  ];
  if (password !== undefined) {
    lines.push(`requirepass ${JSON.stringify(password)}`, `masterauth ${JSON.stringify(password)}`);
  }
  if (tls) {
    lines.push(
      `tls-port ${tls.port}`,
      `tls-cert-file ${JSON.stringify(tls.certificateFile)}`,
      `tls-key-file ${JSON.stringify(tls.keyFile)}`,
      `tls-ca-cert-file ${JSON.stringify(tls.authorityFile)}`,
      'tls-auth-clients no',
      'tls-replication yes',
      'tls-cluster yes',
    );
  }
  return `${[...lines, ...config].join('\n')}\n`;
}
