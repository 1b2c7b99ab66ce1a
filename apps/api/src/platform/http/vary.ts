import type { FastifyReply } from 'fastify';

/** Says that the answer depends on a header of the request, beside those that it depends on already (RFC 9110 §12.5.5). */
export function varyBy(reply: FastifyReply, header: string): void {
  const present = reply.getHeader('vary');
  const headers = [present ?? []]
    .flat()
    .flatMap((value) => String(value).split(','))
    .map((each) => each.trim())
    .filter((each) => each !== '');
  if (headers.some((each) => each === '*' || each.toLowerCase() === header.toLowerCase())) return;
  void reply.header('vary', [...headers, header].join(', '));
}
