import 'reflect-metadata';
import type { webcrypto } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BasicConstraintsExtension,
  cryptoProvider,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
  type X509Certificate,
} from '@peculiar/x509';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const day = 86_400_000;

cryptoProvider.set(globalThis.crypto as never);

/** A certificate and its key, as text and as files. */
export interface Pem {
  readonly cert: string;
  readonly key: string;
  readonly certFile: string;
  readonly keyFile: string;
}

/** An authority made for a test, that signs what is asked of it. */
export interface Authority extends Pem {
  /** @param names DNS names and IP addresses */
  sign(names: readonly string[], validity?: { readonly from: number; readonly to: number }): Promise<Pem>;
}

/** Makes an authority that nobody else knows. */
export async function newAuthority(name = 'A test authority'): Promise<Authority> {
  const folder = mkdtempSync(join(tmpdir(), 'certificates-'));
  let count = 0;
  const asPem = async (certificate: X509Certificate, keys: webcrypto.CryptoKeyPair): Promise<Pem> => {
    count += 1;
    const cert = certificate.toString('pem');
    const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
    const lines = pkcs8.match(/.{1,64}/g)?.join('\n') ?? '';
    const key = `-----BEGIN PRIVATE KEY-----\n${lines}\n-----END PRIVATE KEY-----\n`;
    const [certFile, keyFile] = [join(folder, `${count}.pem`), join(folder, `${count}.key`)];
    writeFileSync(certFile, cert);
    writeFileSync(keyFile, key);
    return { cert, key, certFile, keyFile };
  };
  const newKeys = (): Promise<webcrypto.CryptoKeyPair> =>
    crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const ownKeys = await newKeys();
  const own = await X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: `CN=${name}`,
    notBefore: new Date(Date.now() - day),
    notAfter: new Date(Date.now() + day),
    signingAlgorithm: algorithm,
    keys: ownKeys,
    extensions: [
      new BasicConstraintsExtension(true, 1, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
  });
  return {
    ...(await asPem(own, ownKeys)),
    async sign(names, { from, to } = { from: -day, to: day }) {
      const keys = await newKeys();
      const alternatives = names.map((each) => ({
        type: /^[\d.]+$/.test(each) ? ('ip' as const) : ('dns' as const),
        value: each,
      }));
      const certificate = await X509CertificateGenerator.create({
        serialNumber: String(10 + count),
        subject: `CN=${names[0] ?? 'nobody'}`,
        issuer: own.subject,
        notBefore: new Date(Date.now() + from),
        notAfter: new Date(Date.now() + to),
        signingAlgorithm: algorithm,
        publicKey: keys.publicKey,
        signingKey: ownKeys.privateKey,
        extensions: [new BasicConstraintsExtension(false), new SubjectAlternativeNameExtension(alternatives)],
      });
      return asPem(certificate, keys);
    },
  };
}
