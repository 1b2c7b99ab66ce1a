// @ts-check

/**
 * A server's address as it may be printed: without its password.
 *
 * @param {string} address
 */
export function redact(address) {
  const url = URL.parse(address);
  if (!url) return 'an address that is no URL';
  if (url.password) url.password = '***';
  return url.href;
}
