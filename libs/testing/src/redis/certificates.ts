import { readFile, writeFile } from 'node:fs/promises';
import { GuardedFolder } from '../process/guarded-folder.js';
import { run } from '../process/launcher.js';

/** A certificate for 127.0.0.1 and localhost, and the authority that signed it; both are new and live for two days. */
export interface Certificates {
  readonly authorityFile: string;
  readonly certificateFile: string;
  readonly keyFile: string;
  /** The authority's certificate, in PEM: what a client has to trust. */
  readonly authority: string;
}

// Complete, so that nothing depends on the machine's own openssl.cnf.
const OPENSSL_CONFIG = `
[req]
distinguished_name = name
[name]
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[server]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth, clientAuth
subjectAltName = IP:127.0.0.1, DNS:localhost
`;

/** Makes certificates with openssl. */
export async function makeCertificates(folder: GuardedFolder): Promise<Certificates> {
  const openssl = (...args: string[]) => run('openssl', args, { cwd: folder.path });
  await writeFile(folder.file('openssl.cnf'), OPENSSL_CONFIG);
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-config', 'openssl.cnf'];
  const authority = ['-keyout', 'ca.key', '-out', 'ca.crt', '-subj', '/CN=Test authority', '-extensions', 'authority'];
  await openssl('req', '-x509', ...newKey, ...authority, '-days', '2');
  await openssl('req', ...newKey, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=localhost');
  const signed = ['-in', 'server.csr', '-out', 'server.crt', '-extfile', 'openssl.cnf', '-extensions', 'server'];
  await openssl('x509', '-req', ...signed, '-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2');
  return {
    authorityFile: folder.file('ca.crt'),
    certificateFile: folder.file('server.crt'),
    keyFile: folder.file('server.key'),
    authority: await readFile(folder.file('ca.crt'), 'utf8'),
  };
}

/** Certificates in a folder of their own, for servers that have to trust each other. */
export class SharedCertificates {
  readonly certificates: Certificates;
  readonly #folder: GuardedFolder;

  private constructor(folder: GuardedFolder, certificates: Certificates) {
    this.#folder = folder;
    this.certificates = certificates;
  }

  static async make(): Promise<SharedCertificates> {
    const folder = await GuardedFolder.create('certificates');
    try {
      return new SharedCertificates(folder, await makeCertificates(folder));
    } catch (error) {
      await folder.remove();
      throw error;
    }
  }

  /** For when the servers have ended. May be called more than once. */
  remove(): Promise<void> {
    return this.#folder.remove();
  }
}
