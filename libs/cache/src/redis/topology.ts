/** Address of a server. */
export interface RedisNode {
  readonly host: string;
  readonly port: number;
}

/** What a client needs beside the address. */
export interface RedisCredentials {
  readonly username?: string;
  readonly password?: string;
  /** True: TLS with the system's certificate authorities; an object adds to Node's TLS options. */
  readonly tls: boolean | { readonly ca?: string | Buffer; readonly servername?: string };
}

/** Where Redis is: one server by URL or by parts, a primary behind Sentinels, or a Cluster. */
export type RedisTopology =
  | { readonly kind: 'url'; readonly url: string; readonly tls?: RedisCredentials['tls'] }
  | ({ readonly kind: 'single'; readonly host: string; readonly port: number; readonly db: number } & RedisCredentials)
  | ({
      readonly kind: 'sentinel';
      readonly name: string;
      readonly sentinels: readonly RedisNode[];
      /** Of the Sentinels themselves; what the primary wants stands beside. Absent: they ask for none. */
      readonly sentinelUsername?: string;
      readonly sentinelPassword?: string;
      readonly db: number;
    } & RedisCredentials)
  | ({ readonly kind: 'cluster'; readonly nodes: readonly RedisNode[] } & RedisCredentials);
