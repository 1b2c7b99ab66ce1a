/** Files for the tests of those who use the library: of the corpus, hostile and damaged. */
export { readCorpus } from './corpus.js';
export { damage } from './fuzz.js';
export { bombDocx, encryptedDocx, encryptedPdf, scannedPdf } from './hostile-files.js';
export { sampleFile } from './sample-files.js';
