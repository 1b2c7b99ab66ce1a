/** One node of a Redis Cluster, as another one (or itself) sees it. */
export interface ClusterMember {
  readonly id: string;
  readonly port: number;
  readonly role: 'primary' | 'replica';
  /** Of a replica: the id of the primary that it follows. */
  readonly primaryId: string | undefined;
  /** Whether it is known by its id, and not suspected or found to be down. */
  readonly isWell: boolean;
  /** First and last slot of each range that it serves. */
  readonly slots: readonly (readonly [first: number, last: number])[];
}

/** Reads the reply of `CLUSTER NODES`. */
export function parseClusterNodes(reply: unknown): ClusterMember[] {
  return String(reply).trim().split('\n').map(parseLine);
}

/** The primary that serves a slot, if any does. */
export function ownerOf(slot: number, view: readonly ClusterMember[]): ClusterMember | undefined {
  return view.find(({ slots }) => slots.some(([first, last]) => first <= slot && slot <= last));
}

/** What nodes must agree on, as one text: who is a primary, who follows whom, and who serves what. */
export function fingerprint(view: readonly ClusterMember[]): string {
  const lines = view.map(({ id, role, primaryId, slots }) => `${id} ${role} ${primaryId ?? ''} ${slots.join(' ')}`);
  return lines.sort().join('\n');
}

function parseLine(line: string): ClusterMember {
  const [id = '', address = '', flagText = '', primaryId = '', , , , , ...ranges] = line.split(' ');
  const flags = flagText.split(',');
  return {
    id,
    // ip:port@busPort, and behind a comma the name of the host
    port: Number(/:(\d+)@/.exec(address)?.[1]),
    role: flags.includes('master') ? 'primary' : 'replica',
    primaryId: primaryId === '-' ? undefined : primaryId,
    isWell: !flags.some((flag) => ['fail', 'fail?', 'handshake', 'noaddr'].includes(flag)),
    // In brackets: slots on their way from or to another node.
    slots: ranges
      .filter((range) => !range.startsWith('['))
      .map((range) => {
        const [first, last = first] = range.split('-').map(Number);
        return [first ?? NaN, last ?? NaN] as const;
      }),
  };
}
